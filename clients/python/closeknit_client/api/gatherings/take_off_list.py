from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.removal_given import RemovalGiven
from typing import cast



def _get_kwargs(
    slug: str,
    occurrence_id: int,
    rsvp_id: int,
    *,
    body: RemovalGiven,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/api/v1/gatherings/{slug}/occurrences/{occurrence_id}/answers/{rsvp_id}/removal".format(slug=quote(str(slug), safe=""),occurrence_id=quote(str(occurrence_id), safe=""),rsvp_id=quote(str(rsvp_id), safe=""),),
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
    rsvp_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: RemovalGiven,

) -> Response[Any | Problem]:
    """ Take somebody off the list

     For those who look after the gathering. Their seats go to the next in line, and they are told.

    Args:
        slug (str):
        occurrence_id (int):
        rsvp_id (int):
        body (RemovalGiven): `word` is what the hosts say to whoever is taken off, in their own
            kind words; "" for nothing.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
     """


    kwargs = _get_kwargs(
        slug=slug,
occurrence_id=occurrence_id,
rsvp_id=rsvp_id,
body=body,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    slug: str,
    occurrence_id: int,
    rsvp_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: RemovalGiven,

) -> Any | Problem | None:
    """ Take somebody off the list

     For those who look after the gathering. Their seats go to the next in line, and they are told.

    Args:
        slug (str):
        occurrence_id (int):
        rsvp_id (int):
        body (RemovalGiven): `word` is what the hosts say to whoever is taken off, in their own
            kind words; "" for nothing.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
     """


    return sync_detailed(
        slug=slug,
occurrence_id=occurrence_id,
rsvp_id=rsvp_id,
client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    slug: str,
    occurrence_id: int,
    rsvp_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: RemovalGiven,

) -> Response[Any | Problem]:
    """ Take somebody off the list

     For those who look after the gathering. Their seats go to the next in line, and they are told.

    Args:
        slug (str):
        occurrence_id (int):
        rsvp_id (int):
        body (RemovalGiven): `word` is what the hosts say to whoever is taken off, in their own
            kind words; "" for nothing.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
     """


    kwargs = _get_kwargs(
        slug=slug,
occurrence_id=occurrence_id,
rsvp_id=rsvp_id,
body=body,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    slug: str,
    occurrence_id: int,
    rsvp_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: RemovalGiven,

) -> Any | Problem | None:
    """ Take somebody off the list

     For those who look after the gathering. Their seats go to the next in line, and they are told.

    Args:
        slug (str):
        occurrence_id (int):
        rsvp_id (int):
        body (RemovalGiven): `word` is what the hosts say to whoever is taken off, in their own
            kind words; "" for nothing.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
     """


    return (await asyncio_detailed(
        slug=slug,
occurrence_id=occurrence_id,
rsvp_id=rsvp_id,
client=client,
body=body,

    )).parsed
