from config.urls import urlpatterns as doors
from tests.bench.plain import urlpatterns as plain

urlpatterns = [*doors, *plain]
