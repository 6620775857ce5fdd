package org.homer7.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import org.homer7.api.search.Condition;
import org.homer7.auth.User;
import org.homer7.auth.Users;
import org.homer7.documents.Documents;
import org.homer7.query.QueryService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Which records a user may see: the only way from a request to stored records. A resource takes this in place of {@link
 * QueryService}, so that none can forget the filters of groups; a test sees to that.
 *
 * <p>An admin sees all records, as does a user without groups. Others see what one of their groups lets them see: a group
 * without a filter all of it, a group that is not there (any more) nothing. Changes are in force with the next request.
 * Thread-safe.
 */
@Component(service = Visibility.class)
public final class Visibility {
    private final QueryService queries;
    private final Groups groups;
    private final Users users;

    @Activate
    public Visibility(@Reference QueryService queries, @Reference Documents documents, @Reference Users users) {
        this.queries = queries;
        this.groups = new Groups(documents);
        this.users = users;
    }

    /** Searches that find what the one who asks may see, and sessions made of nothing else. */
    public QueryService queries(HttpServletRequest request) {
        return queriesOf(Access.user(request));
    }

    /**
     * What the user of that name may see, whoever asks.
     *
     * @param user finds nothing if there is no such user
     */
    public QueryService queriesOf(String user) {
        Condition visible = condition(user);
        return visible.equals(Condition.ALL) ? queries : new VisibleQueries(queries, visible);
    }

    /** What a record must meet that the one who asks may see; for records that do not come from a search. */
    public Condition condition(HttpServletRequest request) {
        return condition(Access.user(request));
    }

    /** True if nothing is hidden from the one who asks, so that counts over all records may be told. */
    public boolean seesAll(HttpServletRequest request) {
        return condition(request).equals(Condition.ALL);
    }

    private Condition condition(String name) {
        return Optional.ofNullable(name)
                .flatMap(users::find)
                .map(this::condition)
                .orElse(Condition.NONE);
    }

    private Condition condition(User user) {
        if (user.isAdmin() || user.groups().isEmpty()) {
            return Condition.ALL;
        }
        List<Condition> any = new ArrayList<>();
        for (String name : user.groups()) {
            Condition condition = groups.find(name).map(Groups.Group::condition).orElse(Condition.NONE);
            if (condition.equals(Condition.ALL)) {
                return Condition.ALL;
            }
            if (!condition.equals(Condition.NONE)) {
                any.add(condition);
            }
        }
        return any.size() == 1 ? any.get(0) : any.isEmpty() ? Condition.NONE : new Condition.Or(any);
    }
}
