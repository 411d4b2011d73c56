package io.holdfast.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where exceptions become HTTP: each leaves as a problem document, and none tells internals. */
public class ExceptionMapping {

    private static final Logger LOG = Logger.getLogger(ExceptionMapping.class);
    private static final Duration OUTAGE_RETRY = Duration.ofSeconds(5);

    @ServerExceptionMapper
    public Response invalidInput(InvalidInput fault) {
        return Problems.invalid(fault.field(), fault.reason());
    }

    @ServerExceptionMapper
    public Response notFound(NotFound fault) {
        return Problems.notFound(fault.what(), fault.id());
    }

    @ServerExceptionMapper
    public Response conflict(Conflict fault) {
        return Problems.conflict(fault.slug(), fault.getMessage());
    }

    @ServerExceptionMapper
    public Response unavailable(Unavailable outage) {
        LOG.warnf(outage.getCause(), "Unavailable: %s", outage.getMessage());
        return Problems.unavailable(outage.getMessage(), outage.retryAfter());
    }

    @ServerExceptionMapper
    public Response preconditionRequired(ETags.PreconditionRequired fault) {
        return Problems.of(428, "precondition-required", "Precondition required", fault.getMessage());
    }

    @ServerExceptionMapper
    public Response preconditionFailed(ETags.PreconditionFailed fault) {
        return Problems.of(412, "precondition-failed", "Precondition failed", fault.getMessage());
    }

    @ServerExceptionMapper
    public Response constraintViolation(ConstraintViolationException fault) {
        return Violations.areOurs(fault) ? internal(fault) : Problems.invalid(Violations.describe(fault));
    }

    @ServerExceptionMapper
    public Response mismatch(MismatchedInputException fault) {
        return JsonFaults.isOfRequest(fault) ? Problems.invalid(List.of(JsonFaults.describe(fault))) : internal(fault);
    }

    @ServerExceptionMapper({
        UnauthorizedException.class,
        AuthenticationFailedException.class,
        AuthenticationCompletionException.class
    })
    public Response unauthorized(SecurityException fault) {
        if (Outages.is(fault)) {
            return outage(fault, "Callers cannot be verified at the moment.");
        }
        boolean refused = !(fault instanceof UnauthorizedException);
        Response problem = Problems.of(
                401,
                "unauthorized",
                "Unauthorized",
                refused ? "The bearer token is not valid." : "This needs a bearer token.");
        return Response.fromResponse(problem)
                .header(HttpHeaders.WWW_AUTHENTICATE, refused ? "Bearer error=\"invalid_token\"" : "Bearer")
                .build();
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException fault) {
        return Problems.forbidden("None of the caller's roles allows this.");
    }

    @ServerExceptionMapper
    public Response webApplication(WebApplicationException fault, UriInfo uri) {
        Response response = fault.getResponse();
        if (response.hasEntity()) {
            return response;
        }
        if (fault.getCause() instanceof JacksonException json) {
            return Problems.invalid(List.of(JsonFaults.describe(json)));
        }
        if (fault instanceof NotFoundException && fault.getCause() != null) {
            return Problems.invalid(List.of(WrongParameters.find(uri, fault.getCause())));
        }
        if (response.getStatus() >= 500) {
            return internal(fault);
        }
        return HttpStatuses.problem(response);
    }

    @ServerExceptionMapper
    public Response anythingElse(Throwable fault) {
        return Outages.is(fault) ? outage(fault, "A service this needs is not available.") : internal(fault);
    }

    private static Response outage(Throwable fault, String detail) {
        LOG.warnf("%s %s", detail, rootOf(fault));
        return Problems.unavailable(detail, OUTAGE_RETRY);
    }

    private static Response internal(Throwable fault) {
        LOG.error("A request failed", fault);
        return Problems.of(
                500, "internal", "Internal error", "The request failed. The logs tell more under its requestId.");
    }

    private static Throwable rootOf(Throwable fault) {
        Throwable root = fault;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
