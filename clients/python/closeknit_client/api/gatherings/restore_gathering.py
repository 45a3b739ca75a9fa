from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.gathering import Gathering
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    slug: str,
    *,
    occurrence: int | None | Unset = UNSET,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    json_occurrence: int | None | Unset
    if isinstance(occurrence, Unset):
        json_occurrence = UNSET
    else:
        json_occurrence = occurrence
    params["occurrence"] = json_occurrence


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/api/v1/gatherings/{slug}/cancellation".format(slug=quote(str(slug), safe=""),),
        "params": params,
    }


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
    occurrence: int | None | Unset = UNSET,

) -> Response[Gathering | Problem]:
    """ Take a cancellation back

     Of the whole, with what was cancelled with it; or of one time of a gathering that takes place.

    Args:
        slug (str):
        occurrence (int | None | Unset): This one time; else all of it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Gathering | Problem]
     """


    kwargs = _get_kwargs(
        slug=slug,
occurrence=occurrence,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    slug: str,
    *,
    client: AuthenticatedClient | Client,
    occurrence: int | None | Unset = UNSET,

) -> Gathering | Problem | None:
    """ Take a cancellation back

     Of the whole, with what was cancelled with it; or of one time of a gathering that takes place.

    Args:
        slug (str):
        occurrence (int | None | Unset): This one time; else all of it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Gathering | Problem
     """


    return sync_detailed(
        slug=slug,
client=client,
occurrence=occurrence,

    ).parsed

async def asyncio_detailed(
    slug: str,
    *,
    client: AuthenticatedClient | Client,
    occurrence: int | None | Unset = UNSET,

) -> Response[Gathering | Problem]:
    """ Take a cancellation back

     Of the whole, with what was cancelled with it; or of one time of a gathering that takes place.

    Args:
        slug (str):
        occurrence (int | None | Unset): This one time; else all of it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Gathering | Problem]
     """


    kwargs = _get_kwargs(
        slug=slug,
occurrence=occurrence,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    slug: str,
    *,
    client: AuthenticatedClient | Client,
    occurrence: int | None | Unset = UNSET,

) -> Gathering | Problem | None:
    """ Take a cancellation back

     Of the whole, with what was cancelled with it; or of one time of a gathering that takes place.

    Args:
        slug (str):
        occurrence (int | None | Unset): This one time; else all of it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Gathering | Problem
     """


    return (await asyncio_detailed(
        slug=slug,
client=client,
occurrence=occurrence,

    )).parsed
