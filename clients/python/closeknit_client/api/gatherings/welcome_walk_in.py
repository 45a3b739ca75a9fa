from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.walk_in_given import WalkInGiven
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    slug: str,
    occurrence_id: int,
    *,
    body: WalkInGiven,
    idempotency_key: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key



    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/gatherings/{slug}/occurrences/{occurrence_id}/walk-ins".format(slug=quote(str(slug), safe=""),occurrence_id=quote(str(occurrence_id), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Problem:
    if response.status_code == 204:
        response_204 = cast(Any, None)
        return response_204

    response_default = Problem.from_dict(response.json())



    return response_default



def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | Problem]:
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
    body: WalkInGiven,
    idempotency_key: str | Unset = UNSET,

) -> Response[Any | Problem]:
    """ Note somebody who just came

    Args:
        slug (str):
        occurrence_id (int):
        idempotency_key (str | Unset):
        body (WalkInGiven): Who came: a member, by the slug of whom one may know, or (`name`)
            anybody. Where all seats are taken, `is_over` says that
            they have one more. `key` and `waited_seconds` as for those who answered.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
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
    body: WalkInGiven,
    idempotency_key: str | Unset = UNSET,

) -> Any | Problem | None:
    """ Note somebody who just came

    Args:
        slug (str):
        occurrence_id (int):
        idempotency_key (str | Unset):
        body (WalkInGiven): Who came: a member, by the slug of whom one may know, or (`name`)
            anybody. Where all seats are taken, `is_over` says that
            they have one more. `key` and `waited_seconds` as for those who answered.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
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
    body: WalkInGiven,
    idempotency_key: str | Unset = UNSET,

) -> Response[Any | Problem]:
    """ Note somebody who just came

    Args:
        slug (str):
        occurrence_id (int):
        idempotency_key (str | Unset):
        body (WalkInGiven): Who came: a member, by the slug of whom one may know, or (`name`)
            anybody. Where all seats are taken, `is_over` says that
            they have one more. `key` and `waited_seconds` as for those who answered.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
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
    body: WalkInGiven,
    idempotency_key: str | Unset = UNSET,

) -> Any | Problem | None:
    """ Note somebody who just came

    Args:
        slug (str):
        occurrence_id (int):
        idempotency_key (str | Unset):
        body (WalkInGiven): Who came: a member, by the slug of whom one may know, or (`name`)
            anybody. Where all seats are taken, `is_over` says that
            they have one more. `key` and `waited_seconds` as for those who answered.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
     """


    return (await asyncio_detailed(
        slug=slug,
occurrence_id=occurrence_id,
client=client,
body=body,
idempotency_key=idempotency_key,

    )).parsed
