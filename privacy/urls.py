from django.urls import URLPattern, path

from privacy.my_data import views as my_data
from privacy.views import copies, erasing, own_page

app_name = "privacy"
urlpatterns: list[URLPattern] = [
    path("people/<uuid:pk>/erase/", erasing.erase, name="erase"),
    path("people/<uuid:pk>/keep/", erasing.keep, name="keep"),
    path("people/<uuid:pk>/own-page/", own_page.own_page, name="own_page"),
    path("people/<uuid:pk>/copy/", copies.copy, name="copy"),
    path("people/<uuid:pk>/copy/review/", copies.review, name="copy_review"),
    path("people/<uuid:pk>/copy/refuse/", copies.refuse, name="copy_refuse"),
    path("people/<uuid:pk>/copy/file/", copies.fetch, name="copy_file"),
    path("going/", erasing.going, name="going"),
    path("m/my-data/<str:token>/", my_data.my_data, name="my_data"),
    path("m/my-data/<str:token>/code/", my_data.send_code, name="my_data_code"),
    path("m/my-data/<str:token>/withdraw/", my_data.withdraw, name="my_data_withdraw"),
    path("m/my-data/<str:token>/copy/", my_data.ask_copy, name="my_data_copy"),
    path("m/my-data/<str:token>/file/", my_data.fetch_copy, name="my_data_file"),
    path("m/my-data/<str:token>/erase/", my_data.erase, name="my_data_erase"),
    path("m/my-data/<str:token>/stay/", my_data.stay, name="my_data_stay"),
    path("m/my-data/<str:token>/close/", my_data.close, name="my_data_close"),
]
