from tests.process.taking import no_page_is_kept  # noqa: F401  # for every test in this folder
