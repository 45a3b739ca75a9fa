from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.made import Made
from ...models.problem import Problem
from ...models.word_given import WordGiven
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    slug: str,
    occurrence_id: int,
    *,
    body: WordGiven,
    idempotency_key: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key



    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/gatherings/{slug}/occurrences/{occurrence_id}/words".format(slug=quote(str(slug), safe=""),occurrence_id=quote(str(occurrence_id), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

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
    slug: str,
    occurrence_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: WordGiven,
    idempotency_key: str | Unset = UNSET,

) -> Response[Made | Problem]:
    """ Write to those who come

     Or to those who wait, or have not decided.

    Args:
        slug (str):
        occurrence_id (int):
        idempotency_key (str | Unset):
        body (WordGiven): `to` is "coming", "waiting" or "undecided".

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Made | Problem]
     """


    kwargs = _get_kwargs(
        slug=slug,
occurrence_id=occurrence_id,
body=body,
idempotency_key=idempotency_key,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    slug: str,
    occurrence_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: WordGiven,
    idempotency_key: str | Unset = UNSET,

) -> Made | Problem | None:
    """ Write to those who come

     Or to those who wait, or have not decided.

    Args:
        slug (str):
        occurrence_id (int):
        idempotency_key (str | Unset):
        body (WordGiven): `to` is "coming", "waiting" or "undecided".

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Made | Problem
     """


    return sync_detailed(
        slug=slug,
occurrence_id=occurrence_id,
client=client,
body=body,
idempotency_key=idempotency_key,

    ).parsed

async def asyncio_detailed(
    slug: str,
    occurrence_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: WordGiven,
    idempotency_key: str | Unset = UNSET,

) -> Response[Made | Problem]:
    """ Write to those who come

     Or to those who wait, or have not decided.

    Args:
        slug (str):
        occurrence_id (int):
        idempotency_key (str | Unset):
        body (WordGiven): `to` is "coming", "waiting" or "undecided".

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Made | Problem]
     """


    kwargs = _get_kwargs(
        slug=slug,
occurrence_id=occurrence_id,
body=body,
idempotency_key=idempotency_key,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    slug: str,
    occurrence_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: WordGiven,
    idempotency_key: str | Unset = UNSET,

) -> Made | Problem | None:
    """ Write to those who come

     Or to those who wait, or have not decided.

    Args:
        slug (str):
        occurrence_id (int):
        idempotency_key (str | Unset):
        body (WordGiven): `to` is "coming", "waiting" or "undecided".

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Made | Problem
     """


    return (await asyncio_detailed(
        slug=slug,
occurrence_id=occurrence_id,
client=client,
body=body,
idempotency_key=idempotency_key,

    )).parsed
