from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.rsvp import Rsvp
from ...models.rsvp_given import RsvpGiven
from typing import cast



def _get_kwargs(
    occurrence_id: int,
    *,
    body: RsvpGiven,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/api/v1/occurrences/{occurrence_id}/rsvp".format(occurrence_id=quote(str(occurrence_id), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | Rsvp:
    if response.status_code == 200:
        response_200 = Rsvp.from_dict(response.json())



        return response_200

    response_default = Problem.from_dict(response.json())



    return response_default



def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | Rsvp]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    occurrence_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: RsvpGiven,

) -> Response[Problem | Rsvp]:
    """ Answer whether I come

     Where there is a seat it is mine with the answer; else I stand in line.

    Args:
        occurrence_id (int):
        body (RsvpGiven): `said` are the answers to the hosts' questions, by the question's
            number; `for_following` answers all later ones too.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Rsvp]
     """


    kwargs = _get_kwargs(
        occurrence_id=occurrence_id,
body=body,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    occurrence_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: RsvpGiven,

) -> Problem | Rsvp | None:
    """ Answer whether I come

     Where there is a seat it is mine with the answer; else I stand in line.

    Args:
        occurrence_id (int):
        body (RsvpGiven): `said` are the answers to the hosts' questions, by the question's
            number; `for_following` answers all later ones too.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Rsvp
     """


    return sync_detailed(
        occurrence_id=occurrence_id,
client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    occurrence_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: RsvpGiven,

) -> Response[Problem | Rsvp]:
    """ Answer whether I come

     Where there is a seat it is mine with the answer; else I stand in line.

    Args:
        occurrence_id (int):
        body (RsvpGiven): `said` are the answers to the hosts' questions, by the question's
            number; `for_following` answers all later ones too.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Rsvp]
     """


    kwargs = _get_kwargs(
        occurrence_id=occurrence_id,
body=body,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    occurrence_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: RsvpGiven,

) -> Problem | Rsvp | None:
    """ Answer whether I come

     Where there is a seat it is mine with the answer; else I stand in line.

    Args:
        occurrence_id (int):
        body (RsvpGiven): `said` are the answers to the hosts' questions, by the question's
            number; `for_following` answers all later ones too.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Rsvp
     """


    return (await asyncio_detailed(
        occurrence_id=occurrence_id,
client=client,
body=body,

    )).parsed
