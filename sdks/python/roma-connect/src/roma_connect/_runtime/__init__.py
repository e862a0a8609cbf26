"""Hand-written runtime of the generated client: transport, codec, errors, paging.

Generated modules describe the API; everything that can be done once is done here. Nothing in this
package knows any particular API.
"""
