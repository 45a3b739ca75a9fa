from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.page_memory import PageMemory
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    contact: int | None | Unset = UNSET,
    cursor: str | Unset = '',

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    json_contact: int | None | Unset
    if isinstance(contact, Unset):
        json_contact = UNSET
    else:
        json_contact = contact
    params["contact"] = json_contact

    params["cursor"] = cursor


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/memories",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> PageMemory | Problem:
    if response.status_code == 200:
        response_200 = PageMemory.from_dict(response.json())



        return response_200

    response_default = Problem.from_dict(response.json())



    return response_default



def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[PageMemory | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    contact: int | None | Unset = UNSET,
    cursor: str | Unset = '',

) -> Response[PageMemory | Problem]:
    """ What we lived through together

    Args:
        contact (int | None | Unset):
        cursor (str | Unset): Where the page begins: `next` of the page before. Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageMemory | Problem]
     """


    kwargs = _get_kwargs(
        contact=contact,
cursor=cursor,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient | Client,
    contact: int | None | Unset = UNSET,
    cursor: str | Unset = '',

) -> PageMemory | Problem | None:
    """ What we lived through together

    Args:
        contact (int | None | Unset):
        cursor (str | Unset): Where the page begins: `next` of the page before. Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageMemory | Problem
     """


    return sync_detailed(
        client=client,
contact=contact,
cursor=cursor,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    contact: int | None | Unset = UNSET,
    cursor: str | Unset = '',

) -> Response[PageMemory | Problem]:
    """ What we lived through together

    Args:
        contact (int | None | Unset):
        cursor (str | Unset): Where the page begins: `next` of the page before. Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageMemory | Problem]
     """


    kwargs = _get_kwargs(
        contact=contact,
cursor=cursor,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    contact: int | None | Unset = UNSET,
    cursor: str | Unset = '',

) -> PageMemory | Problem | None:
    """ What we lived through together

    Args:
        contact (int | None | Unset):
        cursor (str | Unset): Where the page begins: `next` of the page before. Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageMemory | Problem
     """


    return (await asyncio_detailed(
        client=client,
contact=contact,
cursor=cursor,

    )).parsed
