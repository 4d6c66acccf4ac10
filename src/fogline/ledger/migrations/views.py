"""Statements that make views on entries: one for each kind, with fields of the records as columns."""

from collections.abc import Iterator, Mapping, Sequence

Fields = Mapping[str, tuple[str, Sequence[str]]]
"""Name of a view: its kind of entry and the fields that it shows as columns. "~" stands before a figure, and "?" before
what is true or false."""

ABOUT_OTHERS = frozenset({"reading", "arrival", "person", "token", "setting"})
"""Kinds of entries that are filed under something else than their own id."""
POSTGRESQL_TYPES = {"~": "numeric", "?": "boolean"}


def views(dialect: str, fields: Fields, columns: str = "sequence") -> Iterator[str]:
    """Yield the statements that make views in a dialect of SQL; `columns` of the entry stand in each."""
    field = _sqlite_field if dialect == "sqlite" else _postgresql_field
    for name, (kind, shown) in fields.items():
        identity = field("id") if kind in ABOUT_OTHERS else "about"
        record = ", ".join(f'{field(f)} as "{f.strip("~?").replace(".", "_")}"' for f in shown)
        yield (
            f"create view {name} as select {identity} as id, {columns}, {record}"  # noqa: S608 - names of ours, no one else's words
            f" from entries where kind = '{kind}'"
        )


def _sqlite_field(field: str) -> str:
    return f"json_extract(cast(body as text), '$.{field.strip('~?')}')"


def _postgresql_field(field: str) -> str:
    path = field.strip("~?").replace(".", ",")
    value = f"convert_from(body, 'UTF8')::json #>> '{{{path}}}'"
    type_ = POSTGRESQL_TYPES.get(field[0])
    return f"({value})::{type_}" if type_ else value
