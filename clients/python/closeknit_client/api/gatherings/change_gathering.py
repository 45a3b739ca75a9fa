from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.gathering import Gathering
from ...models.gathering_change import GatheringChange
from ...models.problem import Problem
from typing import cast



def _get_kwargs(
    slug: str,
    *,
    body: GatheringChange,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/api/v1/gatherings/{slug}".format(slug=quote(str(slug), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Gathering | Problem:
    if response.status_code == 200:
        response_200 = Gathering.from_dict(response.json())



        return response_200

    response_default = Problem.from_dict(response.json())



    return response_default



def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Gathering | Problem]:
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
    body: GatheringChange,

) -> Response[Gathering | Problem]:
    """ Change a gathering, or one occurrence of it

     Answers with the gathering that holds from then on what was changed: the later ones of a series
    become one of their own.

    Args:
        slug (str):
        body (GatheringChange): The whole of it anew. `scope` "this" changes the one `occurrence`,
            "following" that and all later ones (a number of
            times in `rrule` is that of these alone), "all" every one to come.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Gathering | Problem]
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
    body: GatheringChange,

) -> Gathering | Problem | None:
    """ Change a gathering, or one occurrence of it

     Answers with the gathering that holds from then on what was changed: the later ones of a series
    become one of their own.

    Args:
        slug (str):
        body (GatheringChange): The whole of it anew. `scope` "this" changes the one `occurrence`,
            "following" that and all later ones (a number of
            times in `rrule` is that of these alone), "all" every one to come.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Gathering | Problem
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
    body: GatheringChange,

) -> Response[Gathering | Problem]:
    """ Change a gathering, or one occurrence of it

     Answers with the gathering that holds from then on what was changed: the later ones of a series
    become one of their own.

    Args:
        slug (str):
        body (GatheringChange): The whole of it anew. `scope` "this" changes the one `occurrence`,
            "following" that and all later ones (a number of
            times in `rrule` is that of these alone), "all" every one to come.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Gathering | Problem]
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
    body: GatheringChange,

) -> Gathering | Problem | None:
    """ Change a gathering, or one occurrence of it

     Answers with the gathering that holds from then on what was changed: the later ones of a series
    become one of their own.

    Args:
        slug (str):
        body (GatheringChange): The whole of it anew. `scope` "this" changes the one `occurrence`,
            "following" that and all later ones (a number of
            times in `rrule` is that of these alone), "all" every one to come.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Gathering | Problem
     """


    return (await asyncio_detailed(
        slug=slug,
client=client,
body=body,

    )).parsed
