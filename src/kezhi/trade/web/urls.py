"""Where the room trade answers."""

from django.urls import path

from kezhi.trade.web import entries, papers

app_name = "trade"
urlpatterns = [
    path("<int:pk>/contracts/", papers.contracts, name="contracts"),
    path("<int:pk>/contracts/new/", entries.new_contract, name="new_contract"),
    path("<int:pk>/receivables/", papers.receivables, name="receivables"),
    path("<int:pk>/receivables/new/", entries.new_receivable, name="new_receivable"),
    path("<int:pk>/payments/", papers.payments, name="payments"),
    path("<int:pk>/payments/new/", entries.new_payment, name="new_payment"),
]
