"""Where django-allauth looks for the providers of this room."""

from kezhi.signin.providers import PROVIDERS

provider_classes = list(PROVIDERS)
