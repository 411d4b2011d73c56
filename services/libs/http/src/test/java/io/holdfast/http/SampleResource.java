package io.holdfast.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** One endpoint for each way in which a request can end. */
@Path("/v1/samples")
class SampleResource {

    record Line(@NotBlank String product, @Positive long amount) {}

    record Order(
            @NotBlank @Size(max = 20) String name,
            @NotNull Colour colour,
            Instant placedAt,
            @Size(max = 5) List<@Valid Line> lines) {}

    enum Colour {
        RED,
        @JsonProperty("light-green")
        GREEN
    }

    private final Caller caller;
    private final SampleConfig config;
    private final Pool pool;
    private final Vertx vertx;
    private final AtomicInteger made = new AtomicInteger();

    SampleResource(Caller caller, SampleConfig config, Pool pool, Vertx vertx) {
        this.caller = caller;
        this.config = config;
        this.pool = pool;
        this.vertx = vertx;
    }

    @GET
    @RolesAllowed({"csm", "sample:read"})
    public Page<Integer> list(@BeanParam PageRequest page) {
        int from = page.after(1).map(List::getFirst).map(Integer::parseInt).orElse(0);
        List<Integer> rows = IntStream.range(from + 1, Math.min(from + page.fetch(), 120) + 1)
                .boxed()
                .toList();
        return Page.of(rows, page, last -> new String[] {last.toString()});
    }

    @GET
    @Path("/me")
    @RolesAllowed({"csm", "sample:read"})
    public Uni<String> me() {
        return Uni.createFrom().item(() -> caller.name() + " " + caller.has("csm") + " " + config.greeting());
    }

    @GET
    @Path("/{id}")
    @RolesAllowed("csm")
    public Response one(@RestPath UUID id) {
        return Problems.notFound("sample", id);
    }

    @GET
    @Path("/on/{day}")
    @RolesAllowed("csm")
    public Response on(@RestPath LocalDate day, @RestQuery @Min(1) int depth, @RestQuery Colour colour) {
        return Response.ok(day + " " + depth + " " + colour).build();
    }

    @POST
    @RolesAllowed("csm")
    public Order echo(@Valid @NotNull Order order) {
        return order;
    }

    @POST
    @Path("/numbered")
    @RolesAllowed("csm")
    @Idempotent
    public Uni<Response> numbered(@Valid Order order) {
        int number = made.incrementAndGet();
        if (order.name().equals("clumsy")) {
            return Uni.createFrom().failure(new Conflict("clumsy", "Dropped it."));
        }
        return Uni.createFrom()
                .item(Response.created(URI.create("/v1/samples/numbered/" + number))
                        .tag(ETags.of(number))
                        .entity(new Line(order.name(), number))
                        .build());
    }

    @PUT
    @Path("/versioned")
    @RolesAllowed("csm")
    public Response update(@HeaderParam("If-Match") String ifMatch) {
        ETags.require(ifMatch, 7);
        return Response.noContent().tag(ETags.of(8)).build();
    }

    @POST
    @Path("/door")
    @PermitAll
    @Operation(extensions = @Extension(name = "x-public", value = "true", parseValue = true))
    public String door(@HeaderParam("Authorization") String writeKey) {
        return "open to " + writeKey;
    }

    @GET
    @Path("/fail/{how}")
    @RolesAllowed("csm")
    public Uni<String> fail(@RestPath String how) {
        return Uni.createFrom()
                .failure(
                        switch (how) {
                            case "not-found" -> new NotFound("sample", 3);
                            case "conflict" -> new Conflict("already-there", "It is already there.");
                            case "input" -> new InvalidInput("colour", "is out of fashion");
                            case "unavailable" ->
                                new Unavailable("The printer is out of paper.", Duration.ofSeconds(30));
                            case "refused" ->
                                new IllegalStateException(
                                        "while reading", new ConnectException("10.0.0.7:5432 refused"));
                            case "gone" -> new WebApplicationException(410);
                            case "made" ->
                                new WebApplicationException(Problems.conflict("made-by-hand", "As the door says."));
                            default -> new IllegalStateException("secret internals: password=hunter2");
                        });
    }

    /** Runs a statement on the real database, whatever becomes of it. */
    @POST
    @Path("/sql")
    @Consumes("text/plain")
    @RolesAllowed("admin")
    public Uni<String> sql(String statement) {
        return pool.query(statement).execute().map(rows -> "done");
    }

    /** Asks a database that is not there. */
    @GET
    @Path("/nowhere")
    @RolesAllowed("admin")
    public Uni<String> nowhere() {
        Pool away = Pool.pool(vertx, new PgConnectOptions().setHost("127.0.0.1").setPort(1), new PoolOptions());
        return away.query("select 1").execute().map(rows -> "done").eventually(away::close);
    }

    /** Reads its own stored JSON, which is broken. */
    @GET
    @Path("/stored")
    @RolesAllowed("admin")
    public Line stored() throws JsonProcessingException {
        return new ObjectMapper().readValue("{\"product\":[]}", Line.class);
    }

    @GET
    @Path("/unannotated")
    @Operation(hidden = true)
    public String unannotated() {
        return "never";
    }
}
