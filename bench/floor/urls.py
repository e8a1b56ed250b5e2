from django.urls import path

from . import views

urlpatterns = [
    path("", views.page, name="page"),
    path("cached/", views.cached, name="cached"),
    path("item/<int:number>/", views.page, name="item"),
]
