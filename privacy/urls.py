from django.urls import URLPattern, path

from privacy import views

app_name = "privacy"
urlpatterns: list[URLPattern] = [
    path("people/<uuid:pk>/erase/", views.erase, name="erase"),
    path("people/<uuid:pk>/keep/", views.keep, name="keep"),
    path("going/", views.going, name="going"),
]
