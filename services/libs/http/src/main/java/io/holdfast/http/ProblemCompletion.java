package io.holdfast.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Adds the request's path and id to each problem document on its way out. */
public class ProblemCompletion {

    @ServerResponseFilter
    public void complete(ContainerResponseContext response, UriInfo uri, RoutingContext routing) {
        if (response.getEntity() instanceof Problem problem) {
            response.setEntity(problem.at(uri.getRequestUri().getRawPath(), RequestIds.of(routing)));
        }
    }
}
