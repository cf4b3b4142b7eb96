from django.urls import URLPattern, path

from overview.views import exports, people, person, today

app_name = "overview"
urlpatterns: list[URLPattern] = [
    path("", today.today, name="today"),
    path("people/", people.people, name="people"),
    path("people/export.csv", exports.export, name="export"),
    path("people/filters/", people.filter_save, name="filter_save"),
    path(
        "people/filters/<uuid:pk>/delete/", people.filter_delete, name="filter_delete"
    ),
    path("people/<uuid:pk>/", person.person, name="person"),
]
