from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.relation_given import RelationGiven
from typing import cast



def _get_kwargs(
    row_id: int,
    *,
    body: RelationGiven,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/api/v1/relations/{row_id}".format(row_id=quote(str(row_id), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Problem:
    if response.status_code == 204:
        response_204 = cast(Any, None)
        return response_204

    response_default = Problem.from_dict(response.json())



    return response_default



def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    row_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: RelationGiven,

) -> Response[Any | Problem]:
    """ Write a relation anew

    Args:
        row_id (int):
        body (RelationGiven): Somebody who belongs to a person: another contact by number, or a
            name.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
     """


    kwargs = _get_kwargs(
        row_id=row_id,
body=body,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    row_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: RelationGiven,

) -> Any | Problem | None:
    """ Write a relation anew

    Args:
        row_id (int):
        body (RelationGiven): Somebody who belongs to a person: another contact by number, or a
            name.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
     """


    return sync_detailed(
        row_id=row_id,
client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    row_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: RelationGiven,

) -> Response[Any | Problem]:
    """ Write a relation anew

    Args:
        row_id (int):
        body (RelationGiven): Somebody who belongs to a person: another contact by number, or a
            name.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
     """


    kwargs = _get_kwargs(
        row_id=row_id,
body=body,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    row_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: RelationGiven,

) -> Any | Problem | None:
    """ Write a relation anew

    Args:
        row_id (int):
        body (RelationGiven): Somebody who belongs to a person: another contact by number, or a
            name.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
     """


    return (await asyncio_detailed(
        row_id=row_id,
client=client,
body=body,

    )).parsed
