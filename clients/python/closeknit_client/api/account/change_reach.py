from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.reach import Reach
from typing import cast



def _get_kwargs(
    *,
    body: Reach,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/api/v1/reach",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | Reach:
    if response.status_code == 200:
        response_200 = Reach.from_dict(response.json())



        return response_200

    response_default = Problem.from_dict(response.json())



    return response_default



def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | Reach]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: Reach,

) -> Response[Problem | Reach]:
    """ Say what may reach me

     A sort that is left out stays as it is.

    Args:
        body (Reach): `ways` say of each sort of things how it comes. Which there are is answered
            to GET. What is left out stays as it is, but
            for the quiet hours, which are given whole. `most` is how many times a day letters may
            come, 0 for as often as there is
            something; `has_words` whether letters about a conversation carry its words,
            `has_calendar` whether letters to
            one's calendar come; the others are those of the page.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Reach]
     """


    kwargs = _get_kwargs(
        body=body,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient | Client,
    body: Reach,

) -> Problem | Reach | None:
    """ Say what may reach me

     A sort that is left out stays as it is.

    Args:
        body (Reach): `ways` say of each sort of things how it comes. Which there are is answered
            to GET. What is left out stays as it is, but
            for the quiet hours, which are given whole. `most` is how many times a day letters may
            come, 0 for as often as there is
            something; `has_words` whether letters about a conversation carry its words,
            `has_calendar` whether letters to
            one's calendar come; the others are those of the page.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Reach
     """


    return sync_detailed(
        client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: Reach,

) -> Response[Problem | Reach]:
    """ Say what may reach me

     A sort that is left out stays as it is.

    Args:
        body (Reach): `ways` say of each sort of things how it comes. Which there are is answered
            to GET. What is left out stays as it is, but
            for the quiet hours, which are given whole. `most` is how many times a day letters may
            come, 0 for as often as there is
            something; `has_words` whether letters about a conversation carry its words,
            `has_calendar` whether letters to
            one's calendar come; the others are those of the page.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Reach]
     """


    kwargs = _get_kwargs(
        body=body,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: Reach,

) -> Problem | Reach | None:
    """ Say what may reach me

     A sort that is left out stays as it is.

    Args:
        body (Reach): `ways` say of each sort of things how it comes. Which there are is answered
            to GET. What is left out stays as it is, but
            for the quiet hours, which are given whole. `most` is how many times a day letters may
            come, 0 for as often as there is
            something; `has_words` whether letters about a conversation carry its words,
            `has_calendar` whether letters to
            one's calendar come; the others are those of the page.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Reach
     """


    return (await asyncio_detailed(
        client=client,
body=body,

    )).parsed
