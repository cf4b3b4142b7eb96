from django.urls import URLPattern, path

from privacy import views
from privacy.my_data import views as my_data

app_name = "privacy"
urlpatterns: list[URLPattern] = [
    path("people/<uuid:pk>/erase/", views.erase, name="erase"),
    path("people/<uuid:pk>/keep/", views.keep, name="keep"),
    path("going/", views.going, name="going"),
    path("m/my-data/<str:token>/", my_data.my_data, name="my_data"),
    path("m/my-data/<str:token>/code/", my_data.send_code, name="my_data_code"),
    path("m/my-data/<str:token>/withdraw/", my_data.withdraw, name="my_data_withdraw"),
    path("m/my-data/<str:token>/erase/", my_data.erase, name="my_data_erase"),
    path("m/my-data/<str:token>/stay/", my_data.stay, name="my_data_stay"),
    path("m/my-data/<str:token>/close/", my_data.close, name="my_data_close"),
]
