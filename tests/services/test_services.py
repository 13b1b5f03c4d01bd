"""Every service is reached through `Services` and is given what its constructor names."""

from __future__ import annotations

import inspect

from pembinaan_desktop.services import Late, Services


def test_each_service_is_built_once_with_what_its_constructor_names(services: Services):
    late = {name: value for name, value in vars(Services).items() if isinstance(value, Late)}
    assert len(late) > 50
    for name, how in late.items():
        service = getattr(services, name)
        assert type(service).__name__ == Services.__annotations__[name]
        assert getattr(services, name) is service
        given = [need.split(".")[-1] for need in how.needs]
        for parameter, need in zip(inspect.signature(type(service)).parameters, given, strict=False):
            assert need.startswith(parameter), name
