from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.page_occurrence_line import PageOccurrenceLine
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
        "url": "/api/v1/gatherings/found",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> PageOccurrenceLine | Problem:
    if response.status_code == 200:
        response_200 = PageOccurrenceLine.from_dict(response.json())



        return response_200

    response_default = Problem.from_dict(response.json())



    return response_default



def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[PageOccurrenceLine | Problem]:
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

) -> Response[PageOccurrenceLine | Problem]:
    """ Search gatherings

     By name, what they are about, place and city; of each the next time it takes place, else the last.
    The best first.

    Args:
        q (str): The words.
        limit (int | Unset): How many at most. Default: 20.
        cursor (str | Unset): Where the page begins: `next` of the page before. Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageOccurrenceLine | Problem]
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

) -> PageOccurrenceLine | Problem | None:
    """ Search gatherings

     By name, what they are about, place and city; of each the next time it takes place, else the last.
    The best first.

    Args:
        q (str): The words.
        limit (int | Unset): How many at most. Default: 20.
        cursor (str | Unset): Where the page begins: `next` of the page before. Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageOccurrenceLine | Problem
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

) -> Response[PageOccurrenceLine | Problem]:
    """ Search gatherings

     By name, what they are about, place and city; of each the next time it takes place, else the last.
    The best first.

    Args:
        q (str): The words.
        limit (int | Unset): How many at most. Default: 20.
        cursor (str | Unset): Where the page begins: `next` of the page before. Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageOccurrenceLine | Problem]
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

) -> PageOccurrenceLine | Problem | None:
    """ Search gatherings

     By name, what they are about, place and city; of each the next time it takes place, else the last.
    The best first.

    Args:
        q (str): The words.
        limit (int | Unset): How many at most. Default: 20.
        cursor (str | Unset): Where the page begins: `next` of the page before. Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageOccurrenceLine | Problem
     """


    return (await asyncio_detailed(
        client=client,
q=q,
limit=limit,
cursor=cursor,

    )).parsed
