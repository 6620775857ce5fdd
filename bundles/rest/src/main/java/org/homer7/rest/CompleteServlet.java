package org.homer7.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.query.FieldNames;
import org.homer7.query.QueryCompletion;
import org.homer7.query.QueryParser;
import org.homer7.query.QuerySyntaxException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /api/v4/complete?q=&caret=}: what can stand at the caret of a query, and where the query is wrong. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-complete")
@HttpWhiteboardServletPattern("/api/v4/complete")
public final class CompleteServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 8_192;

    private final transient KnownFields fields;
    private final transient Visibility visibility;

    @Activate
    public CompleteServlet(@Reference KnownFields fields, @Reference Visibility visibility) {
        super("GET");
        this.fields = fields;
        this.visibility = visibility;
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Parameters parameters = new Parameters(request);
        String text = parameters.optional("q");
        if (text.length() > LONGEST) {
            throw Problem.badParameter("q", "q has " + text.length() + " characters; " + LONGEST + " are allowed");
        }
        int caret = parameters.integer("caret", text.length(), LONGEST);
        QueryCompletion completion = QueryCompletion.at(text, caret);
        List<Candidates.Item> items = new Candidates(fields, visibility.queries(request)).of(completion);
        Optional<QuerySyntaxException> error = error(text);
        Json.send(response, out -> write(completion, items, error, out));
    }

    private static Optional<QuerySyntaxException> error(String text) {
        try {
            QueryParser.parse(text);
            return Optional.empty();
        } catch (QuerySyntaxException e) {
            return Optional.of(e);
        }
    }

    private static void write(
            QueryCompletion completion,
            List<Candidates.Item> items,
            Optional<QuerySyntaxException> error,
            JsonGenerator out)
            throws IOException {
        out.writeStartObject();
        out.writeNumberField("from", completion.from());
        out.writeNumberField("to", completion.to());
        out.writeStringField("expects", completion.expects().name().toLowerCase(Locale.ROOT));
        if (completion.field().isPresent()) {
            out.writeStringField("field", FieldNames.name(completion.field().get()));
        }
        out.writeArrayFieldStart("items");
        for (Candidates.Item item : items) {
            out.writeStartObject();
            out.writeStringField("text", item.text());
            out.writeStringField("kind", item.kind());
            if (!item.label().isEmpty()) {
                out.writeStringField("label", item.label());
            }
            if (!item.detail().isEmpty()) {
                out.writeStringField("detail", item.detail());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
        if (error.isPresent()) {
            out.writeObjectFieldStart("error");
            out.writeStringField("detail", error.get().getMessage());
            out.writeNumberField("offset", error.get().offset());
            out.writeNumberField("length", error.get().length());
            out.writeEndObject();
        }
        out.writeEndObject();
    }
}
