from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.shared_memory import SharedMemory
from typing import cast



def _get_kwargs(
    shared_id: int,

) -> dict[str, Any]:
    

    

    

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/shared-memories/{shared_id}".format(shared_id=quote(str(shared_id), safe=""),),
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | SharedMemory:
    if response.status_code == 200:
        response_200 = SharedMemory.from_dict(response.json())



        return response_200

    response_default = Problem.from_dict(response.json())



    return response_default



def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | SharedMemory]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    shared_id: int,
    *,
    client: AuthenticatedClient | Client,

) -> Response[Problem | SharedMemory]:
    """ One memory I keep with others

    Args:
        shared_id (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | SharedMemory]
     """


    kwargs = _get_kwargs(
        shared_id=shared_id,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    shared_id: int,
    *,
    client: AuthenticatedClient | Client,

) -> Problem | SharedMemory | None:
    """ One memory I keep with others

    Args:
        shared_id (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | SharedMemory
     """


    return sync_detailed(
        shared_id=shared_id,
client=client,

    ).parsed

async def asyncio_detailed(
    shared_id: int,
    *,
    client: AuthenticatedClient | Client,

) -> Response[Problem | SharedMemory]:
    """ One memory I keep with others

    Args:
        shared_id (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | SharedMemory]
     """


    kwargs = _get_kwargs(
        shared_id=shared_id,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    shared_id: int,
    *,
    client: AuthenticatedClient | Client,

) -> Problem | SharedMemory | None:
    """ One memory I keep with others

    Args:
        shared_id (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | SharedMemory
     """


    return (await asyncio_detailed(
        shared_id=shared_id,
client=client,

    )).parsed
