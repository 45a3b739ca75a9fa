from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.thread import Thread
from ...models.thread_changed import ThreadChanged
from typing import cast



def _get_kwargs(
    slug: str,
    *,
    body: ThreadChanged,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/api/v1/threads/{slug}".format(slug=quote(str(slug), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | Thread:
    if response.status_code == 200:
        response_200 = Thread.from_dict(response.json())



        return response_200

    response_default = Problem.from_dict(response.json())



    return response_default



def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | Thread]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    slug: str,
    *,
    client: AuthenticatedClient | Client,
    body: ThreadChanged,

) -> Response[Problem | Thread]:
    """ Name a talk, add people, mute it, note what I have read

    Args:
        slug (str):
        body (ThreadChanged): What is left out stays. `read_to` is the place of the last message
            one has read, `answers_at` when one wants to be reminded
            to answer; with `is_muted` and `is_reminded` false both end.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Thread]
     """


    kwargs = _get_kwargs(
        slug=slug,
body=body,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    slug: str,
    *,
    client: AuthenticatedClient | Client,
    body: ThreadChanged,

) -> Problem | Thread | None:
    """ Name a talk, add people, mute it, note what I have read

    Args:
        slug (str):
        body (ThreadChanged): What is left out stays. `read_to` is the place of the last message
            one has read, `answers_at` when one wants to be reminded
            to answer; with `is_muted` and `is_reminded` false both end.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Thread
     """


    return sync_detailed(
        slug=slug,
client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    slug: str,
    *,
    client: AuthenticatedClient | Client,
    body: ThreadChanged,

) -> Response[Problem | Thread]:
    """ Name a talk, add people, mute it, note what I have read

    Args:
        slug (str):
        body (ThreadChanged): What is left out stays. `read_to` is the place of the last message
            one has read, `answers_at` when one wants to be reminded
            to answer; with `is_muted` and `is_reminded` false both end.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Thread]
     """


    kwargs = _get_kwargs(
        slug=slug,
body=body,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    slug: str,
    *,
    client: AuthenticatedClient | Client,
    body: ThreadChanged,

) -> Problem | Thread | None:
    """ Name a talk, add people, mute it, note what I have read

    Args:
        slug (str):
        body (ThreadChanged): What is left out stays. `read_to` is the place of the last message
            one has read, `answers_at` when one wants to be reminded
            to answer; with `is_muted` and `is_reminded` false both end.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Thread
     """


    return (await asyncio_detailed(
        slug=slug,
client=client,
body=body,

    )).parsed
