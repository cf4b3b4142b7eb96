from django.urls import path

from intake.views import decisions, doubles, founding, importing, merging

app_name = "intake"
urlpatterns = [
    path("import/", importing.upload, name="import"),
    path("import/<uuid:pk>/", importing.file, name="file"),
    path("import/<uuid:pk>/columns/", importing.columns, name="columns"),
    path("import/<uuid:pk>/rows.csv", importing.rows, name="rows"),
    path("import/<uuid:pk>/take-in/", importing.take_in, name="take_in"),
    path("import/<uuid:pk>/undo/", importing.undo, name="undo"),
    path("import/<uuid:pk>/stop/", importing.stop, name="stop"),
    path("import/decisions/", decisions.waiting, name="decisions"),
    path("import/decisions/<uuid:pk>/", decisions.decide, name="decide"),
    path("people/doubles/", doubles.doubles, name="doubles"),
    path(
        "people/<uuid:pk>/apart/<uuid:other_pk>/",
        doubles.keep_apart,
        name="keep_apart",
    ),
    path("people/<uuid:pk>/merge/", merging.merge_with, name="merge_with"),
    path("people/<uuid:pk>/merge/<uuid:other_pk>/", merging.merging, name="merge"),
    path("merges/<uuid:pk>/undo/", merging.part, name="part"),
    path("set-up/", founding.start, name="set_up"),
    path("set-up/code/", founding.code, name="set_up_code"),
    path("set-up/<slug:step>/", founding.set_up, name="set_up_step"),
]
