from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.answering import Answering
from ...models.answering_given import AnsweringGiven
from ...models.problem import Problem
from typing import cast



def _get_kwargs(
    slug: str,
    *,
    body: AnsweringGiven,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/api/v1/gatherings/{slug}/answering".format(slug=quote(str(slug), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Answering | Problem:
    if response.status_code == 200:
        response_200 = Answering.from_dict(response.json())



        return response_200

    response_default = Problem.from_dict(response.json())



    return response_default



def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Answering | Problem]:
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
    body: AnsweringGiven,

) -> Response[Answering | Problem]:
    """ Say how people answer

    Args:
        slug (str):
        body (AnsweringGiven): How people answer: until how many hours before it starts (null:
            until then), with how many others, and what is asked.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Answering | Problem]
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
    body: AnsweringGiven,

) -> Answering | Problem | None:
    """ Say how people answer

    Args:
        slug (str):
        body (AnsweringGiven): How people answer: until how many hours before it starts (null:
            until then), with how many others, and what is asked.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Answering | Problem
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
    body: AnsweringGiven,

) -> Response[Answering | Problem]:
    """ Say how people answer

    Args:
        slug (str):
        body (AnsweringGiven): How people answer: until how many hours before it starts (null:
            until then), with how many others, and what is asked.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Answering | Problem]
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
    body: AnsweringGiven,

) -> Answering | Problem | None:
    """ Say how people answer

    Args:
        slug (str):
        body (AnsweringGiven): How people answer: until how many hours before it starts (null:
            until then), with how many others, and what is asked.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Answering | Problem
     """


    return (await asyncio_detailed(
        slug=slug,
client=client,
body=body,

    )).parsed
