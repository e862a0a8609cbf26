/// Status 400: the server did not understand the request.
public class BadRequestError: ApiError, @unchecked Sendable {}

/// Status 401: a credential is missing or wrong.
public class UnauthorizedError: ApiError, @unchecked Sendable {}

/// Status 403: the caller may not do this.
public class ForbiddenError: ApiError, @unchecked Sendable {}

/// Status 404: there is no such thing.
public class NotFoundError: ApiError, @unchecked Sendable {}

/// Status 409: the state of the thing does not allow it.
public class ConflictError: ApiError, @unchecked Sendable {}

/// Status 410: the thing has been removed for good.
public class GoneError: ApiError, @unchecked Sendable {}

/// Status 422: a value is not acceptable.
public class UnprocessableContentError: ApiError, @unchecked Sendable {}

/// Status 429: the caller has to slow down.
public class TooManyRequestsError: ApiError, @unchecked Sendable {}

/// Any status from 500 on: the server failed.
public class ServerError: ApiError, @unchecked Sendable {}

/// The class of a status.
func errorClass(ofStatus status: Int) -> ApiError.Type {
    switch status {
    case 400: return BadRequestError.self
    case 401: return UnauthorizedError.self
    case 403: return ForbiddenError.self
    case 404: return NotFoundError.self
    case 409: return ConflictError.self
    case 410: return GoneError.self
    case 422: return UnprocessableContentError.self
    case 429: return TooManyRequestsError.self
    case 500...: return ServerError.self
    default: return ApiError.self
    }
}
