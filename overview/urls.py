from django.urls import URLPattern, path

from overview.views import dashboard, exports, people, person, today

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
    path("dashboard/", dashboard.dashboard, name="dashboard"),
    path("dashboard/explained/", dashboard.explained, name="explained"),
    path("dashboard/<slug:name>.csv", dashboard.figure_csv, name="figure_csv"),
]
