from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.page_comment_with_answers import PageCommentWithAnswers
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    slug: str,
    *,
    cursor: str | Unset = '',
    under: int | None | Unset = UNSET,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    params["cursor"] = cursor

    json_under: int | None | Unset
    if isinstance(under, Unset):
        json_under = UNSET
    else:
        json_under = under
    params["under"] = json_under


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/gatherings/{slug}/comments".format(slug=quote(str(slug), safe=""),),
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> PageCommentWithAnswers | Problem:
    if response.status_code == 200:
        response_200 = PageCommentWithAnswers.from_dict(response.json())



        return response_200

    response_default = Problem.from_dict(response.json())



    return response_default



def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[PageCommentWithAnswers | Problem]:
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
    cursor: str | Unset = '',
    under: int | None | Unset = UNSET,

) -> Response[PageCommentWithAnswers | Problem]:
    """ What was said under a gathering

     The newest thirty, in the order of time; `next` leads to earlier ones. A series has one talk.

    Args:
        slug (str):
        cursor (str | Unset): Where the page begins: `next` of the page before. Default: ''.
        under (int | None | Unset): Only this comment, with its answers.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageCommentWithAnswers | Problem]
     """


    kwargs = _get_kwargs(
        slug=slug,
cursor=cursor,
under=under,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    slug: str,
    *,
    client: AuthenticatedClient | Client,
    cursor: str | Unset = '',
    under: int | None | Unset = UNSET,

) -> PageCommentWithAnswers | Problem | None:
    """ What was said under a gathering

     The newest thirty, in the order of time; `next` leads to earlier ones. A series has one talk.

    Args:
        slug (str):
        cursor (str | Unset): Where the page begins: `next` of the page before. Default: ''.
        under (int | None | Unset): Only this comment, with its answers.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageCommentWithAnswers | Problem
     """


    return sync_detailed(
        slug=slug,
client=client,
cursor=cursor,
under=under,

    ).parsed

async def asyncio_detailed(
    slug: str,
    *,
    client: AuthenticatedClient | Client,
    cursor: str | Unset = '',
    under: int | None | Unset = UNSET,

) -> Response[PageCommentWithAnswers | Problem]:
    """ What was said under a gathering

     The newest thirty, in the order of time; `next` leads to earlier ones. A series has one talk.

    Args:
        slug (str):
        cursor (str | Unset): Where the page begins: `next` of the page before. Default: ''.
        under (int | None | Unset): Only this comment, with its answers.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageCommentWithAnswers | Problem]
     """


    kwargs = _get_kwargs(
        slug=slug,
cursor=cursor,
under=under,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    slug: str,
    *,
    client: AuthenticatedClient | Client,
    cursor: str | Unset = '',
    under: int | None | Unset = UNSET,

) -> PageCommentWithAnswers | Problem | None:
    """ What was said under a gathering

     The newest thirty, in the order of time; `next` leads to earlier ones. A series has one talk.

    Args:
        slug (str):
        cursor (str | Unset): Where the page begins: `next` of the page before. Default: ''.
        under (int | None | Unset): Only this comment, with its answers.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageCommentWithAnswers | Problem
     """


    return (await asyncio_detailed(
        slug=slug,
client=client,
cursor=cursor,
under=under,

    )).parsed
