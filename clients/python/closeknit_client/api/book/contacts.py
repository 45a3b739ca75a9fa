from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.contacts_filter import ContactsFilter
from ...models.contacts_sort import ContactsSort
from ...models.page_contact_line import PageContactLine
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    q: str | Unset = '',
    label: int | None | Unset = UNSET,
    group: int | None | Unset = UNSET,
    filter_: ContactsFilter | Unset = ContactsFilter.ALL,
    sort: ContactsSort | Unset = ContactsSort.NAME,
    limit: int | Unset = 20,
    cursor: str | Unset = '',

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    params["q"] = q

    json_label: int | None | Unset
    if isinstance(label, Unset):
        json_label = UNSET
    else:
        json_label = label
    params["label"] = json_label

    json_group: int | None | Unset
    if isinstance(group, Unset):
        json_group = UNSET
    else:
        json_group = group
    params["group"] = json_group

    json_filter_: str | Unset = UNSET
    if not isinstance(filter_, Unset):
        json_filter_ = filter_.value

    params["filter"] = json_filter_

    json_sort: str | Unset = UNSET
    if not isinstance(sort, Unset):
        json_sort = sort.value

    params["sort"] = json_sort

    params["limit"] = limit

    params["cursor"] = cursor


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/contacts",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> PageContactLine | Problem:
    if response.status_code == 200:
        response_200 = PageContactLine.from_dict(response.json())



        return response_200

    response_default = Problem.from_dict(response.json())



    return response_default



def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[PageContactLine | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    q: str | Unset = '',
    label: int | None | Unset = UNSET,
    group: int | None | Unset = UNSET,
    filter_: ContactsFilter | Unset = ContactsFilter.ALL,
    sort: ContactsSort | Unset = ContactsSort.NAME,
    limit: int | Unset = 20,
    cursor: str | Unset = '',

) -> Response[PageContactLine | Problem]:
    """ My people

    Args:
        q (str | Unset): Words to search for. Default: ''.
        label (int | None | Unset):
        group (int | None | Unset):
        filter_ (ContactsFilter | Unset):  Default: ContactsFilter.ALL.
        sort (ContactsSort | Unset):  Default: ContactsSort.NAME.
        limit (int | Unset): How many at most. Default: 20.
        cursor (str | Unset): Where the page begins: `next` of the page before. Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageContactLine | Problem]
     """


    kwargs = _get_kwargs(
        q=q,
label=label,
group=group,
filter_=filter_,
sort=sort,
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
    q: str | Unset = '',
    label: int | None | Unset = UNSET,
    group: int | None | Unset = UNSET,
    filter_: ContactsFilter | Unset = ContactsFilter.ALL,
    sort: ContactsSort | Unset = ContactsSort.NAME,
    limit: int | Unset = 20,
    cursor: str | Unset = '',

) -> PageContactLine | Problem | None:
    """ My people

    Args:
        q (str | Unset): Words to search for. Default: ''.
        label (int | None | Unset):
        group (int | None | Unset):
        filter_ (ContactsFilter | Unset):  Default: ContactsFilter.ALL.
        sort (ContactsSort | Unset):  Default: ContactsSort.NAME.
        limit (int | Unset): How many at most. Default: 20.
        cursor (str | Unset): Where the page begins: `next` of the page before. Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageContactLine | Problem
     """


    return sync_detailed(
        client=client,
q=q,
label=label,
group=group,
filter_=filter_,
sort=sort,
limit=limit,
cursor=cursor,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    q: str | Unset = '',
    label: int | None | Unset = UNSET,
    group: int | None | Unset = UNSET,
    filter_: ContactsFilter | Unset = ContactsFilter.ALL,
    sort: ContactsSort | Unset = ContactsSort.NAME,
    limit: int | Unset = 20,
    cursor: str | Unset = '',

) -> Response[PageContactLine | Problem]:
    """ My people

    Args:
        q (str | Unset): Words to search for. Default: ''.
        label (int | None | Unset):
        group (int | None | Unset):
        filter_ (ContactsFilter | Unset):  Default: ContactsFilter.ALL.
        sort (ContactsSort | Unset):  Default: ContactsSort.NAME.
        limit (int | Unset): How many at most. Default: 20.
        cursor (str | Unset): Where the page begins: `next` of the page before. Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageContactLine | Problem]
     """


    kwargs = _get_kwargs(
        q=q,
label=label,
group=group,
filter_=filter_,
sort=sort,
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
    q: str | Unset = '',
    label: int | None | Unset = UNSET,
    group: int | None | Unset = UNSET,
    filter_: ContactsFilter | Unset = ContactsFilter.ALL,
    sort: ContactsSort | Unset = ContactsSort.NAME,
    limit: int | Unset = 20,
    cursor: str | Unset = '',

) -> PageContactLine | Problem | None:
    """ My people

    Args:
        q (str | Unset): Words to search for. Default: ''.
        label (int | None | Unset):
        group (int | None | Unset):
        filter_ (ContactsFilter | Unset):  Default: ContactsFilter.ALL.
        sort (ContactsSort | Unset):  Default: ContactsSort.NAME.
        limit (int | Unset): How many at most. Default: 20.
        cursor (str | Unset): Where the page begins: `next` of the page before. Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageContactLine | Problem
     """


    return (await asyncio_detailed(
        client=client,
q=q,
label=label,
group=group,
filter_=filter_,
sort=sort,
limit=limit,
cursor=cursor,

    )).parsed
