from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.page_moment import PageMoment
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast
import datetime



def _get_kwargs(
    *,
    since: datetime.datetime | None | Unset = UNSET,
    cursor: str | Unset = '',

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    json_since: None | str | Unset
    if isinstance(since, Unset):
        json_since = UNSET
    elif isinstance(since, datetime.datetime):
        json_since = since.isoformat()
    else:
        json_since = since
    params["since"] = json_since

    params["cursor"] = cursor


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/news",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> PageMoment | Problem:
    if response.status_code == 200:
        response_200 = PageMoment.from_dict(response.json())



        return response_200

    response_default = Problem.from_dict(response.json())



    return response_default



def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[PageMoment | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    since: datetime.datetime | None | Unset = UNSET,
    cursor: str | Unset = '',

) -> Response[PageMoment | Problem]:
    """ What is new, people close to me first

     Twenty at a time, and at an end one is caught up.

    Args:
        since (datetime.datetime | None | Unset): A week ago, where it is left out.
        cursor (str | Unset): Where the page begins: `next` of the page before. Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageMoment | Problem]
     """


    kwargs = _get_kwargs(
        since=since,
cursor=cursor,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient | Client,
    since: datetime.datetime | None | Unset = UNSET,
    cursor: str | Unset = '',

) -> PageMoment | Problem | None:
    """ What is new, people close to me first

     Twenty at a time, and at an end one is caught up.

    Args:
        since (datetime.datetime | None | Unset): A week ago, where it is left out.
        cursor (str | Unset): Where the page begins: `next` of the page before. Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageMoment | Problem
     """


    return sync_detailed(
        client=client,
since=since,
cursor=cursor,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    since: datetime.datetime | None | Unset = UNSET,
    cursor: str | Unset = '',

) -> Response[PageMoment | Problem]:
    """ What is new, people close to me first

     Twenty at a time, and at an end one is caught up.

    Args:
        since (datetime.datetime | None | Unset): A week ago, where it is left out.
        cursor (str | Unset): Where the page begins: `next` of the page before. Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageMoment | Problem]
     """


    kwargs = _get_kwargs(
        since=since,
cursor=cursor,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    since: datetime.datetime | None | Unset = UNSET,
    cursor: str | Unset = '',

) -> PageMoment | Problem | None:
    """ What is new, people close to me first

     Twenty at a time, and at an end one is caught up.

    Args:
        since (datetime.datetime | None | Unset): A week ago, where it is left out.
        cursor (str | Unset): Where the page begins: `next` of the page before. Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageMoment | Problem
     """


    return (await asyncio_detailed(
        client=client,
since=since,
cursor=cursor,

    )).parsed
