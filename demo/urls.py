from django.urls import path

from demo import views

app_name = "demo"
urlpatterns = [
    path("demo/mail/", views.mail, name="mail"),
    path("demo/mail/ahead/", views.ahead, name="ahead"),
    path("demo/", views.sign_ins, name="sign_ins"),
]
