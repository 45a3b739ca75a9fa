from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.comers import Comers
from ...models.problem import Problem
from typing import cast



def _get_kwargs(
    occurrence_id: int,

) -> dict[str, Any]:
    

    

    

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/occurrences/{occurrence_id}/rsvp".format(occurrence_id=quote(str(occurrence_id), safe=""),),
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Comers | Problem:
    if response.status_code == 200:
        response_200 = Comers.from_dict(response.json())



        return response_200

    response_default = Problem.from_dict(response.json())



    return response_default



def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Comers | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    occurrence_id: int,
    *,
    client: AuthenticatedClient | Client,

) -> Response[Comers | Problem]:
    """ Who comes, and what I answered

    Args:
        occurrence_id (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Comers | Problem]
     """


    kwargs = _get_kwargs(
        occurrence_id=occurrence_id,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    occurrence_id: int,
    *,
    client: AuthenticatedClient | Client,

) -> Comers | Problem | None:
    """ Who comes, and what I answered

    Args:
        occurrence_id (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Comers | Problem
     """


    return sync_detailed(
        occurrence_id=occurrence_id,
client=client,

    ).parsed

async def asyncio_detailed(
    occurrence_id: int,
    *,
    client: AuthenticatedClient | Client,

) -> Response[Comers | Problem]:
    """ Who comes, and what I answered

    Args:
        occurrence_id (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Comers | Problem]
     """


    kwargs = _get_kwargs(
        occurrence_id=occurrence_id,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    occurrence_id: int,
    *,
    client: AuthenticatedClient | Client,

) -> Comers | Problem | None:
    """ Who comes, and what I answered

    Args:
        occurrence_id (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Comers | Problem
     """


    return (await asyncio_detailed(
        occurrence_id=occurrence_id,
client=client,

    )).parsed
