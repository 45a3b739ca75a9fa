from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.page_found import PageFound
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    q: str,
    limit: int | Unset = 20,
    cursor: str | Unset = '',

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    params["q"] = q

    params["limit"] = limit

    params["cursor"] = cursor


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/threads/found",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> PageFound | Problem:
    if response.status_code == 200:
        response_200 = PageFound.from_dict(response.json())



        return response_200

    response_default = Problem.from_dict(response.json())



    return response_default



def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[PageFound | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    q: str,
    limit: int | Unset = 20,
    cursor: str | Unset = '',

) -> Response[PageFound | Problem]:
    """ Search all my talks

    Args:
        q (str):
        limit (int | Unset): How many at most. Default: 20.
        cursor (str | Unset): Where the page begins: `next` of the page before. Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageFound | Problem]
     """


    kwargs = _get_kwargs(
        q=q,
limit=limit,
cursor=cursor,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient | Client,
    q: str,
    limit: int | Unset = 20,
    cursor: str | Unset = '',

) -> PageFound | Problem | None:
    """ Search all my talks

    Args:
        q (str):
        limit (int | Unset): How many at most. Default: 20.
        cursor (str | Unset): Where the page begins: `next` of the page before. Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageFound | Problem
     """


    return sync_detailed(
        client=client,
q=q,
limit=limit,
cursor=cursor,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    q: str,
    limit: int | Unset = 20,
    cursor: str | Unset = '',

) -> Response[PageFound | Problem]:
    """ Search all my talks

    Args:
        q (str):
        limit (int | Unset): How many at most. Default: 20.
        cursor (str | Unset): Where the page begins: `next` of the page before. Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageFound | Problem]
     """


    kwargs = _get_kwargs(
        q=q,
limit=limit,
cursor=cursor,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    q: str,
    limit: int | Unset = 20,
    cursor: str | Unset = '',

) -> PageFound | Problem | None:
    """ Search all my talks

    Args:
        q (str):
        limit (int | Unset): How many at most. Default: 20.
        cursor (str | Unset): Where the page begins: `next` of the page before. Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageFound | Problem
     """


    return (await asyncio_detailed(
        client=client,
q=q,
limit=limit,
cursor=cursor,

    )).parsed
