import groovy.json.JsonOutput
import org.gephi.graph.api.GraphController
import org.gephi.io.importer.api.ImportController
import org.gephi.io.processor.plugin.DefaultProcessor
import org.gephi.project.api.ProjectController
import org.openide.util.Lookup

def projects = Lookup.default.lookup(ProjectController)
projects.newProject()
def workspace = projects.currentWorkspace
def imports = Lookup.default.lookup(ImportController)
def container = imports.importFile(new File(args[0]))
def issues = container.report.getIssues(Integer.MAX_VALUE).collect { [level: it.level.name(), message: it.message] }
container.loader.edgesMergeStrategy = org.gephi.io.importer.api.EdgeMergeStrategy.NO_MERGE
imports.process(container, new DefaultProcessor(), workspace)
def model = Lookup.default.lookup(GraphController).getGraphModel(workspace)
def graph = model.graph
def values = { e -> e.attributeColumns.findAll { !it.property || it.id == "timeset" }.collectEntries { [it.id, e.getAttribute(it)] }.findAll { it.value != null }
  .collectEntries { k, v -> [k, v instanceof Number || v instanceof Boolean ? v : v.toString()] } }
def out = [issues: issues, dynamic: model.dynamic, timeformat: model.timeFormat.name(), columns: model.nodeTable.collectEntries { [it.id, it.title] },
  edgecolumns: model.edgeTable.collectEntries { [it.id, it.title] },
  nodes: graph.nodes.toArray().collect { [id: it.id, label: it.label, color: [it.r(), it.g(), it.b()], size: it.size(), values: values(it)] },
  edges: graph.edges.toArray().collect { [from: it.source.id, to: it.target.id, directed: it.directed, weight: it.weight, label: it.label, values: values(it)] }]
println JsonOutput.toJson(out)
