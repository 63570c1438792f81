"""From the classes of the model to pydantic's core: one validator, and one schema for editors.

``validator`` checks a tree of text and makes blocks of it, reporting every error with its path.
"""

from functools import cache, lru_cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic_core import SchemaValidator
from pydantic_core import core_schema as core

from proposalgen.brief.model.base import Block, Field


@lru_cache(maxsize=16)
def validator(root: type[Block]) -> SchemaValidator:
    """The compiled validator of a block and all within it; raises ``ValidationError``."""
    return SchemaValidator(core_of(root), {"hide_input_in_errors": True})


@cache  # a handful of types make up hundreds of fields
def core_of(kind: Any) -> Any:
    """The core schema of a type used in the model's annotations. Shared: never to be changed."""
    if isinstance(kind, type) and issubclass(kind, Block):
        return _block(kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return core.no_info_plain_validator_function(arguments[1])
    if origin is tuple:
        return core.tuple_schema([core_of(arguments[0])], variadic_item_index=0, strict=False)
    if origin is Literal:
        return core.literal_schema(list(arguments))
    if origin is dict:
        return core.dict_schema(core.str_schema(strict=True), core_of(arguments[1]))
    if origin in (Union, UnionType):
        return _optional([part for part in arguments if part is not type(None)])
    if kind is str:
        return core.str_schema(strict=True)
    raise TypeError(f"the model has no rule for {kind!r}")


def _optional(kinds: list[Any]) -> Any:
    inner = core_of(kinds[0]) if len(kinds) == 1 else core.union_schema([core_of(kind) for kind in kinds])
    return core.nullable_schema(inner)


def _block(block: type[Block]) -> Any:
    kinds = block.types()
    fields = {name: _field(info, kinds[name]) for name, info in block.fields.items()}
    inner = core.model_fields_schema(fields, extra_behavior="forbid")
    return core.model_schema(block, inner, frozen=True)


def _field(info: Field, kind: Any) -> Any:
    schema = core_of(kind)
    if not info.required:
        if info.default is not None and schema["type"] != "nullable":
            schema = core.nullable_schema(schema)  # a key without a value means: not given
        schema = core.with_default_schema(schema, default=info.default)
    return core.model_field(schema, validation_alias=info.alias)
