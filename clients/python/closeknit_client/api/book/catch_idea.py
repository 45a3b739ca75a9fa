from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.made import Made
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    contact_id: int,
    *,
    note: int | None | Unset = UNSET,
    fact: int | None | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key



    

    params: dict[str, Any] = {}

    json_note: int | None | Unset
    if isinstance(note, Unset):
        json_note = UNSET
    else:
        json_note = note
    params["note"] = json_note

    json_fact: int | None | Unset
    if isinstance(fact, Unset):
        json_fact = UNSET
    else:
        json_fact = fact
    params["fact"] = json_fact


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/contacts/{contact_id}/ideas".format(contact_id=quote(str(contact_id), safe=""),),
        "params": params,
    }


    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Made | Problem:
    if response.status_code == 201:
        response_201 = Made.from_dict(response.json())



        return response_201

    response_default = Problem.from_dict(response.json())



    return response_default



def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Made | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    contact_id: int,
    *,
    client: AuthenticatedClient | Client,
    note: int | None | Unset = UNSET,
    fact: int | None | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,

) -> Response[Made | Problem]:
    """ Keep what stands in a note or a fact as an idea

    Args:
        contact_id (int):
        note (int | None | Unset):
        fact (int | None | Unset):
        idempotency_key (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Made | Problem]
     """


    kwargs = _get_kwargs(
        contact_id=contact_id,
note=note,
fact=fact,
idempotency_key=idempotency_key,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    contact_id: int,
    *,
    client: AuthenticatedClient | Client,
    note: int | None | Unset = UNSET,
    fact: int | None | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,

) -> Made | Problem | None:
    """ Keep what stands in a note or a fact as an idea

    Args:
        contact_id (int):
        note (int | None | Unset):
        fact (int | None | Unset):
        idempotency_key (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Made | Problem
     """


    return sync_detailed(
        contact_id=contact_id,
client=client,
note=note,
fact=fact,
idempotency_key=idempotency_key,

    ).parsed

async def asyncio_detailed(
    contact_id: int,
    *,
    client: AuthenticatedClient | Client,
    note: int | None | Unset = UNSET,
    fact: int | None | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,

) -> Response[Made | Problem]:
    """ Keep what stands in a note or a fact as an idea

    Args:
        contact_id (int):
        note (int | None | Unset):
        fact (int | None | Unset):
        idempotency_key (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Made | Problem]
     """


    kwargs = _get_kwargs(
        contact_id=contact_id,
note=note,
fact=fact,
idempotency_key=idempotency_key,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    contact_id: int,
    *,
    client: AuthenticatedClient | Client,
    note: int | None | Unset = UNSET,
    fact: int | None | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,

) -> Made | Problem | None:
    """ Keep what stands in a note or a fact as an idea

    Args:
        contact_id (int):
        note (int | None | Unset):
        fact (int | None | Unset):
        idempotency_key (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Made | Problem
     """


    return (await asyncio_detailed(
        contact_id=contact_id,
client=client,
note=note,
fact=fact,
idempotency_key=idempotency_key,

    )).parsed
