from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.keys_given import KeysGiven
from ...models.problem import Problem
from ...models.took_events import TookEvents
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    slug: str,
    *,
    body: KeysGiven,
    idempotency_key: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key



    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/gatherings/calendar-files/{slug}/drafts".format(slug=quote(str(slug), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | TookEvents:
    if response.status_code == 201:
        response_201 = TookEvents.from_dict(response.json())



        return response_201

    response_default = Problem.from_dict(response.json())



    return response_default



def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | TookEvents]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    slug: str,
    *,
    client: AuthenticatedClient | Client,
    body: KeysGiven,
    idempotency_key: str | Unset = UNSET,

) -> Response[Problem | TookEvents]:
    """ Make drafts of events of a file

     Each is for its author alone, until they say to whom they tell it.

    Args:
        slug (str):
        idempotency_key (str | Unset):
        body (KeysGiven): Keys of events of the file.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | TookEvents]
     """


    kwargs = _get_kwargs(
        slug=slug,
body=body,
idempotency_key=idempotency_key,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    slug: str,
    *,
    client: AuthenticatedClient | Client,
    body: KeysGiven,
    idempotency_key: str | Unset = UNSET,

) -> Problem | TookEvents | None:
    """ Make drafts of events of a file

     Each is for its author alone, until they say to whom they tell it.

    Args:
        slug (str):
        idempotency_key (str | Unset):
        body (KeysGiven): Keys of events of the file.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | TookEvents
     """


    return sync_detailed(
        slug=slug,
client=client,
body=body,
idempotency_key=idempotency_key,

    ).parsed

async def asyncio_detailed(
    slug: str,
    *,
    client: AuthenticatedClient | Client,
    body: KeysGiven,
    idempotency_key: str | Unset = UNSET,

) -> Response[Problem | TookEvents]:
    """ Make drafts of events of a file

     Each is for its author alone, until they say to whom they tell it.

    Args:
        slug (str):
        idempotency_key (str | Unset):
        body (KeysGiven): Keys of events of the file.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | TookEvents]
     """


    kwargs = _get_kwargs(
        slug=slug,
body=body,
idempotency_key=idempotency_key,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    slug: str,
    *,
    client: AuthenticatedClient | Client,
    body: KeysGiven,
    idempotency_key: str | Unset = UNSET,

) -> Problem | TookEvents | None:
    """ Make drafts of events of a file

     Each is for its author alone, until they say to whom they tell it.

    Args:
        slug (str):
        idempotency_key (str | Unset):
        body (KeysGiven): Keys of events of the file.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | TookEvents
     """


    return (await asyncio_detailed(
        slug=slug,
client=client,
body=body,
idempotency_key=idempotency_key,

    )).parsed
