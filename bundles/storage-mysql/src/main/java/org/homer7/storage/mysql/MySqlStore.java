package org.homer7.storage.mysql;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.homer7.api.mapping.Mapping;
import org.homer7.api.mapping.MappingListener;
import org.homer7.api.mapping.Mappings;
import org.homer7.api.search.RecordCursor;
import org.homer7.api.search.SearchQuery;
import org.homer7.api.sink.RecordBatch;
import org.homer7.api.sink.StorageBackend;
import org.homer7.api.sink.TableInfo;
import org.homer7.api.sink.TableRetention;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.jdbc.DataSourceFactory;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store in a database, as OSGi sees it. It ranks above the embedded one, so that searches are answered from here. */
@Component(
        service = {StorageBackend.class, MappingListener.class},
        configurationPid = MySqlStore.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = "service.ranking:Integer=100")
@Designate(ocd = MySqlStore.Config.class, factory = true)
public final class MySqlStore implements StorageBackend, MappingListener {
    static final String PID = "org.homer7.storage.mysql";
    private static final Logger LOG = LoggerFactory.getLogger(MySqlStore.class);
    private static final String MARIADB = "jdbc:mariadb:";
    private static final String MYSQL = "jdbc:mysql:";

    private final BundleContext bundle;
    private final Config config;
    private final MySqlStorage storage;
    private final ExecutorService jobs;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Mappings mappings;

    @ObjectClassDefinition(name = "HOMER MySQL store", description = "Records in MySQL 8 or later, or MariaDB")
    @interface Config {
        @AttributeDefinition(
                description =
                        "jdbc:mariadb://HOST:PORT/DATABASE for MySQL and MariaDB; jdbc:mysql://... with MySQL's own"
                                + " driver (feature homer-jdbc-mysql). The database must be there.")
        String url() default "jdbc:mariadb://localhost:3306/homer";

        @AttributeDefinition(description = "User, with the rights to make, change and drop tables in that database.")
        String user() default "homer";

        @AttributeDefinition(
                type = AttributeType.PASSWORD,
                description = "Password; ${env:HOMER_MYSQL_PASSWORD} takes it from the environment.")
        String password() default "";

        @AttributeDefinition(description = "Connections; one of them writes.")
        int connections() default 8;

        @AttributeDefinition(description = "True for ROW_FORMAT=COMPRESSED: half the disk for more processor time.")
        boolean compressed() default false;

        @AttributeDefinition(description = "Days that records are kept; 0 for ever. A mapping's own days come first.")
        int retention_days() default 30;

        @AttributeDefinition(
                description = "Most MiB of all tables with their indexes; the oldest days go first. 0 for no bound.")
        long retention_megabytes() default 0;

        @AttributeDefinition(
                description = "True for a view over all days of each profile, hep_proto_1_call and so on, in the shape"
                        + " of homer-app's tables.")
        boolean homer_views() default false;
    }

    @Activate
    public MySqlStore(BundleContext bundle, Config config, Map<String, Object> properties) {
        this.bundle = bundle;
        this.config = config;
        check(config);
        String pid = String.valueOf(properties.get("service.pid"));
        String name = pid.substring(pid.lastIndexOf('.') + 1).replace('~', '-');
        String data = bundle.getProperty("karaf.data");
        Path letters = data == null
                ? bundle.getDataFile(name + ".jsonl").toPath()
                : Path.of(data, "homer", "dead-letter", name + ".jsonl");
        storage = new MySqlStorage(
                name,
                this::connect,
                config.connections(),
                new MySqlOptions(
                        config.compressed(),
                        config.retention_days(),
                        config.retention_megabytes() << 20,
                        config.homer_views()),
                key -> {
                    Mappings now = mappings;
                    return now == null ? Optional.empty() : now.find(key.type(), key.profile());
                },
                letters,
                Clock.systemUTC());
        jobs = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "homer-" + name + "-indexes");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static void check(Config config) {
        if (!config.url().startsWith(MARIADB) && !config.url().startsWith(MYSQL)) {
            throw wrong("url", config.url(), MARIADB + "//HOST:PORT/DATABASE or " + MYSQL + "//HOST:PORT/DATABASE");
        }
        if (config.connections() < 2) {
            throw wrong("connections", config.connections(), "2 or more");
        }
        if (config.retention_megabytes() < 0) {
            throw wrong("retention.megabytes", config.retention_megabytes(), "0 or more");
        }
        if (config.retention_days() < 0) {
            throw wrong("retention.days", config.retention_days(), "0 or more");
        }
    }

    private static IllegalArgumentException wrong(String key, Object value, String allowed) {
        return new IllegalArgumentException(PID + ": " + key + " = " + value + "; " + allowed
                + " is allowed. Change it in etc/" + PID + "-NAME.cfg");
    }

    @Deactivate
    void deactivate() {
        jobs.shutdownNow();
    }

    /** Connections come from whatever driver is installed now. */
    private DataSource connect() throws SQLException, IOException {
        boolean mariadb = config.url().startsWith(MARIADB);
        // As pax-jdbc-mysql names it, whichever class the driver itself prefers.
        String driver = mariadb ? "org.mariadb.jdbc.Driver" : "com.mysql.jdbc.Driver";
        ServiceReference<DataSourceFactory> reference = factory(driver)
                .orElseThrow(() -> new IOException("the driver " + driver + " is not installed: feature:install "
                        + (mariadb ? "homer-storage-mysql" : "homer-jdbc-mysql")));
        DataSourceFactory factory = bundle.getService(reference);
        try {
            Properties properties = new Properties();
            properties.setProperty(DataSourceFactory.JDBC_URL, config.url());
            properties.setProperty(DataSourceFactory.JDBC_USER, config.user());
            properties.setProperty(DataSourceFactory.JDBC_PASSWORD, config.password());
            return factory.createDataSource(properties);
        } finally {
            bundle.ungetService(reference);
        }
    }

    private Optional<ServiceReference<DataSourceFactory>> factory(String driver) {
        try {
            Collection<ServiceReference<DataSourceFactory>> found = bundle.getServiceReferences(
                    DataSourceFactory.class, "(" + DataSourceFactory.OSGI_JDBC_DRIVER_CLASS + "=" + driver + ")");
            return found.stream().findFirst();
        } catch (InvalidSyntaxException cannotBe) {
            throw new IllegalStateException(cannotBe);
        }
    }

    /** Tables that are there follow the mapping while records come in. */
    @Override
    public void mappingChanged(Mapping mapping) {
        if (jobs.isShutdown()) {
            return;
        }
        jobs.execute(() -> {
            try {
                storage.follow(mapping);
            } catch (IOException e) {
                LOG.warn(
                        "The tables of {} {} do not follow their mapping yet: {}",
                        mapping.type(),
                        mapping.profile(),
                        e.getMessage());
            }
        });
    }

    @Override
    public void open() throws IOException {
        storage.open();
    }

    @Override
    public void write(RecordBatch batch) throws IOException {
        storage.write(batch);
    }

    @Override
    public void sync() throws IOException {
        storage.sync();
    }

    @Override
    public void maintain() throws IOException {
        storage.maintain();
    }

    @Override
    public RecordCursor search(SearchQuery query) throws IOException {
        return storage.search(query);
    }

    @Override
    public List<TableInfo> tables() throws IOException {
        return storage.tables();
    }

    @Override
    public List<TableRetention> retention() throws IOException {
        return storage.retention();
    }

    @Override
    public void close() {
        storage.close();
    }
}
