from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.made import Made
from ...models.problem import Problem
from typing import cast



def _get_kwargs(
    merge_id: int,

) -> dict[str, Any]:
    

    

    

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/api/v1/merges/{merge_id}".format(merge_id=quote(str(merge_id), safe=""),),
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Made | Problem:
    if response.status_code == 200:
        response_200 = Made.from_dict(response.json())



        return response_200

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
    merge_id: int,
    *,
    client: AuthenticatedClient | Client,

) -> Response[Made | Problem]:
    """ Make two of one again

     The number of who is there again.

    Args:
        merge_id (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Made | Problem]
     """


    kwargs = _get_kwargs(
        merge_id=merge_id,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    merge_id: int,
    *,
    client: AuthenticatedClient | Client,

) -> Made | Problem | None:
    """ Make two of one again

     The number of who is there again.

    Args:
        merge_id (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Made | Problem
     """


    return sync_detailed(
        merge_id=merge_id,
client=client,

    ).parsed

async def asyncio_detailed(
    merge_id: int,
    *,
    client: AuthenticatedClient | Client,

) -> Response[Made | Problem]:
    """ Make two of one again

     The number of who is there again.

    Args:
        merge_id (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Made | Problem]
     """


    kwargs = _get_kwargs(
        merge_id=merge_id,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    merge_id: int,
    *,
    client: AuthenticatedClient | Client,

) -> Made | Problem | None:
    """ Make two of one again

     The number of who is there again.

    Args:
        merge_id (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Made | Problem
     """


    return (await asyncio_detailed(
        merge_id=merge_id,
client=client,

    )).parsed
