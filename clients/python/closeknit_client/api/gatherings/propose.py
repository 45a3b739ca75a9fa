from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.gathering import Gathering
from ...models.problem import Problem
from ...models.proposal_given import ProposalGiven
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    slug: str,
    *,
    body: ProposalGiven,
    idempotency_key: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key



    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/trips/{slug}/proposals".format(slug=quote(str(slug), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Gathering | Problem:
    if response.status_code == 201:
        response_201 = Gathering.from_dict(response.json())



        return response_201

    response_default = Problem.from_dict(response.json())



    return response_default



def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Gathering | Problem]:
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
    body: ProposalGiven,
    idempotency_key: str | Unset = UNSET,

) -> Response[Gathering | Problem]:
    """ Propose a walk, a dinner or a coffee

     To somebody near on a trip of mine, or to whoever travels. It becomes a gathering for the two of us.

    Args:
        slug (str):
        idempotency_key (str | Unset):
        body (ProposalGiven): To whom (the slug of a member whom the trip brings near), what, on
            which day, and at which hour there (null: the usual).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Gathering | Problem]
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
    body: ProposalGiven,
    idempotency_key: str | Unset = UNSET,

) -> Gathering | Problem | None:
    """ Propose a walk, a dinner or a coffee

     To somebody near on a trip of mine, or to whoever travels. It becomes a gathering for the two of us.

    Args:
        slug (str):
        idempotency_key (str | Unset):
        body (ProposalGiven): To whom (the slug of a member whom the trip brings near), what, on
            which day, and at which hour there (null: the usual).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Gathering | Problem
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
    body: ProposalGiven,
    idempotency_key: str | Unset = UNSET,

) -> Response[Gathering | Problem]:
    """ Propose a walk, a dinner or a coffee

     To somebody near on a trip of mine, or to whoever travels. It becomes a gathering for the two of us.

    Args:
        slug (str):
        idempotency_key (str | Unset):
        body (ProposalGiven): To whom (the slug of a member whom the trip brings near), what, on
            which day, and at which hour there (null: the usual).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Gathering | Problem]
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
    body: ProposalGiven,
    idempotency_key: str | Unset = UNSET,

) -> Gathering | Problem | None:
    """ Propose a walk, a dinner or a coffee

     To somebody near on a trip of mine, or to whoever travels. It becomes a gathering for the two of us.

    Args:
        slug (str):
        idempotency_key (str | Unset):
        body (ProposalGiven): To whom (the slug of a member whom the trip brings near), what, on
            which day, and at which hour there (null: the usual).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Gathering | Problem
     """


    return (await asyncio_detailed(
        slug=slug,
client=client,
body=body,
idempotency_key=idempotency_key,

    )).parsed
