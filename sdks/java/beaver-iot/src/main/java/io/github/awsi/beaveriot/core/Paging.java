package io.github.awsi.beaveriot.core;

/**
 * Where a list stands in an answer and how its next page is asked for.
 *
 * @param style how the API turns pages
 * @param items JSON Pointer to the items
 * @param item reads one item
 * @param request key of the argument that asks for a page, with a JSON Pointer into it where needed
 * @param next runtime expression of what asks for the next page; empty if there is none
 * @param first number of the first page
 * @param <I> the type of an item
 */
public record Paging<I>(
    PagingStyle style, String items, Codec<I> item, String request, String next, long first) {}
