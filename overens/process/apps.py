from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ProcessConfig(AppConfig):
    name = "overens.process"

    def ready(self) -> None:
        autodiscover_modules("process")  # every table is known before the first step is told
