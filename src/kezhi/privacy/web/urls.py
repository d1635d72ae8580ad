"""Where the privacy room answers."""

from django.urls import path

from kezhi.privacy.web import borrowings, breaches, contacts, register, releases, staff

app_name = "privacy"
urlpatterns = [
    path("", register.index, name="index"),
    path("contacts/<int:pk>/", contacts.contact, name="contact"),
    path("contacts/<int:pk>/grounds/new/", contacts.ground, name="ground"),
    path("contacts/<int:pk>/withdrawals/new/", contacts.withdrawal, name="withdrawal"),
    path("contacts/<int:pk>/demands/new/", contacts.demand, name="demand"),
    path("contacts/<int:pk>/copy/", contacts.export, name="export"),
    path("borrowings/new/", borrowings.new, name="lend"),
    path("borrowings/<int:pk>/return/", borrowings.back, name="back"),
    path("demands/<int:pk>/answer/", register.answer, name="answer"),
    path("withdrawals/<int:pk>/erasure/", register.erasure, name="erasure"),
    path("withdrawals/<int:pk>/reinstatement/", register.reinstatement, name="reinstatement"),
    path("releases/", releases.index, name="releases"),
    path("releases/new/", releases.new, name="release"),
    path("releases/<int:pk>/file/", releases.fetch, name="fetch"),
    path("staff/<int:pk>/copy/", staff.copy, name="staff_copy"),
    path("staff/<int:pk>/erasure/", staff.erasure, name="staff_erasure"),
    path("breaches/new/", breaches.new, name="breach"),
    path("breaches/<int:pk>/decision/", breaches.settle, name="settle"),
]
