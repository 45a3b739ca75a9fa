"""Reports, and the hosts' room."""

from django.urls import path

from closeknit.hosts.views import cases, hosting, reports, standing

app_name = "hosts"
urlpatterns = [
    path("reports", reports.reports, name="reports"),
    path("reports/new", reports.new, name="report_new"),
    path("hosts/queue", cases.queue, name="queue"),
    path("hosts/log", cases.log, name="log"),
    path("hosts/cases/<int:report_id>", cases.case, name="case"),
    path("hosts/cases/<int:report_id>/pictures/<int:number>", cases.picture, name="case_picture"),
    path("hosts/cases/<int:report_id>/voice", cases.voice, name="case_voice"),
    path("hosts/deeds/<int:deed_id>/end", cases.deed_end, name="deed_end"),
    path("hosts/deeds/<int:deed_id>/appeal", cases.appeal_answer, name="appeal_answer"),
    path("community/hosts/<slug:slug>/end", hosting.end, name="hosting_end"),
    path("standing/deeds", standing.deeds, name="own_deeds"),
    path("standing/deeds/<int:deed_id>/appeal", standing.appeal, name="appeal"),
]
