import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.elasticsearch.cluster.service.ClusterService;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * One Elasticsearch node in this JVM, by the server's public API. Run as a source file, so that
 * neither the product nor its tests are compiled against the server:
 *
 * <pre>  java -cp 'HOME/lib/*' EsNode.java path.home=HOME http.port=19200 ...</pre>
 *
 * <p>The node ends when its standard input does: it never outlives the test that started it.
 */
public final class EsNode {
  private EsNode() {}

  public static void main(String[] settings) throws Exception {
    Node node = new OneOfMany(environment(settings));
    node.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node)));
    while (System.in.read() >= 0) {
      // the parent is alive
    }
    System.exit(0);
  }

  private static Environment environment(String[] pairs) {
    Settings.Builder builder = Settings.builder();
    for (String pair : pairs) {
      int at = pair.indexOf('=');
      builder.put(pair.substring(0, at), pair.substring(at + 1));
    }
    Settings settings = builder.build();
    LogConfigurator.configureESLogging();
    LogConfigurator.configureWithoutConfig(Settings.builder().put("logger.level", "WARN").build());
    Path config = Path.of(settings.get("path.home"), "config");
    return InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), config, () -> "test");
  }

  private static void close(Node node) {
    try {
      node.prepareForClose();
      node.close();
      node.awaitClose(20, TimeUnit.SECONDS);
    } catch (InterruptedException | IOException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class OneOfMany extends Node {
    OneOfMany(Environment environment) {
      super(
          environment,
          PluginsLoader.createPluginsLoader(
              PluginsLoader.loadModulesBundles(environment.modulesDir(), false),
              PluginsLoader.loadPluginsBundles(environment.pluginsDir(), false),
              Map.of(),
              false));
    }

    /** The server sets a log converter here that a class loader takes only once. */
    @Override
    protected void configureNodeAndClusterIdStateListener(ClusterService service) {}
  }
}
