package io.holdfast.connector.accept;

import io.holdfast.connector.source.KnownSources;
import io.holdfast.http.Problems;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;

/** 503 before the first copy of the sources: nothing can be verified yet. */
@Provider
public class NotLoadedMapper implements ExceptionMapper<KnownSources.NotLoaded> {

    @Override
    public Response toResponse(KnownSources.NotLoaded notLoaded) {
        return Problems.unavailable(notLoaded.getMessage(), Duration.ofSeconds(2));
    }
}
