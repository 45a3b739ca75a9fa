app_name = "talk"
urlpatterns = []
