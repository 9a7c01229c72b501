// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/actionspec.h"

#include <QtGlobal>
#include <array>

namespace sluice::ui {
namespace {

#define TR(text) QT_TRANSLATE_NOOP("Actions", text)

// clang-format off
constexpr std::array specs{
    ActionSpec{"file.open", TR("&File"), TR("&Open..."), TR("Open manifests, YAML or JSON"), "open", "Ctrl+O"},
    ActionSpec{"file.open-folder", TR("&File"), TR("Open &folder..."), TR("Open every manifest in a folder"), "", "Ctrl+Shift+O"},
    ActionSpec{"file.open-example", TR("&File"), TR("Open the &example"), TR("Open the Kong example: one host, two versions of a page"), "", ""},
    ActionSpec{"file.save", TR("&File"), TR("&Save"), TR("Save the file of the chosen resource"), "save", "Ctrl+S", true},
    ActionSpec{"file.save-as", TR("&File"), TR("Save &as..."), TR("Save the file of the chosen resource under another name"), "", "Ctrl+Shift+S"},
    ActionSpec{"file.save-all", TR("&File"), TR("Save a&ll"), TR("Save every changed file"), "", "Ctrl+Alt+S"},
    ActionSpec{"file.reload", TR("&File"), TR("&Reload"), TR("Read the file of the chosen resource again"), "", "Ctrl+Shift+R"},
    ActionSpec{"file.close", TR("&File"), TR("&Close file"), TR("Close the file of the chosen resource"), "", "Ctrl+W"},
    ActionSpec{"file.export-yaml", TR("&File"), TR("Export as &YAML..."), TR("Write all open manifests into one YAML file"), "export", "Ctrl+E", true},
    ActionSpec{"file.export-json", TR("&File"), TR("Export as &JSON..."), TR("Write all open manifests into one JSON file"), "", ""},
    ActionSpec{"file.export-split", TR("&File"), TR("Export s&plit..."), TR("Write one YAML file for each resource into a folder"), "", ""},
    ActionSpec{"file.export-kustomize", TR("&File"), TR("Export for &kustomize..."), TR("Write one file for each resource and a kustomization.yaml"), "", ""},
    ActionSpec{"file.quit", TR("&File"), TR("&Quit"), TR("Leave Sluice"), "", "Ctrl+Q", true},

    ActionSpec{"edit.undo", TR("&Edit"), TR("&Undo"), TR("Take back the last edit of the text; a gateway is never moved by it"), "undo", "Ctrl+Z"},
    ActionSpec{"edit.redo", TR("&Edit"), TR("&Redo"), TR("Make the edit again that was taken back"), "redo", "Ctrl+Shift+Z"},
    ActionSpec{"edit.copy-manifest", TR("&Edit"), TR("&Copy manifest"), TR("Copy the YAML of the chosen resource"), "copy", "Ctrl+Shift+C", true},
    ActionSpec{"edit.copy-all", TR("&Edit"), TR("Copy &all manifests"), TR("Copy all open manifests as YAML"), "", ""},
    ActionSpec{"edit.preferences", TR("&Edit"), TR("&Preferences..."), TR("Theme, sampling and the local gateway"), "settings", "Ctrl+,", true},

    ActionSpec{"route.add", TR("&Route"), TR("&Add route..."), TR("Add an HTTPRoute to the file of the chosen resource"), "", "Ctrl+Shift+N"},
    ActionSpec{"route.remove", TR("&Route"), TR("&Remove route"), TR("Remove the chosen route from its file"), "", ""},
    ActionSpec{"route.move-up", TR("&Route"), TR("Move route &up"), TR("Exchange the chosen route with the one before it in the file"), "", ""},
    ActionSpec{"route.move-down", TR("&Route"), TR("Move route &down"), TR("Exchange the chosen route with the one after it in the file"), "", ""},
    ActionSpec{"rule.add", TR("&Route"), TR("Add ru&le..."), TR("Add a rule to the chosen route"), "", "Ctrl+Shift+L", true},
    ActionSpec{"rule.remove", TR("&Route"), TR("Remo&ve rule"), TR("Remove the chosen rule"), "", ""},
    ActionSpec{"rule.move-up", TR("&Route"), TR("Move rule u&p"), TR("Exchange the chosen rule with the one before it"), "", ""},
    ActionSpec{"rule.move-down", TR("&Route"), TR("Move rule do&wn"), TR("Exchange the chosen rule with the one after it"), "", ""},
    ActionSpec{"weights.keep-total", TR("&Weights"), TR("&Keep total"), TR("Changing one weight shares the rest out to the others"), "", "Ctrl+T", false, true},
    ActionSpec{"weights.equal", TR("&Weights"), TR("&Equal weights"), TR("All backends of the chosen rule get the same weight"), "", "", true},
    ActionSpec{"weights.90-10", TR("&Weights"), TR("Weights &90 / 10"), TR("The first backend gets nine tenths"), "", ""},
    ActionSpec{"weights.50-50", TR("&Weights"), TR("Weights &50 / 50"), TR("Both backends get one half"), "", ""},
    ActionSpec{"weights.swap", TR("&Weights"), TR("&Swap weights"), TR("Two backends exchange their weights"), "", ""},
    ActionSpec{"weights.drain", TR("&Weights"), TR("&Drain a backend..."), TR("One backend gets weight 0"), "", ""},
    ActionSpec{"weights.restore", TR("&Weights"), TR("&Restore saved weights"), TR("The weights as they were last read or saved"), "", ""},
    ActionSpec{"backend.add", TR("&Weights"), TR("Add &backend..."), TR("Add a backend to the chosen rule"), "", "Ctrl+Shift+B", true},

    ActionSpec{"view.palette", TR("&View"), TR("&Find an action or resource"), TR("Find any action or resource by its name"), "search", "Ctrl+K"},
    ActionSpec{"view.filter", TR("&View"), TR("F&ilter resources"), TR("Put the cursor into the filter of the resource tree"), "", "Ctrl+Shift+F"},
    ActionSpec{"view.resources", TR("&View"), TR("&Resources"), TR("Move the keyboard to the resource tree"), "", "Alt+1", true},
    ActionSpec{"view.flow", TR("&View"), TR("F&low"), TR("Move the keyboard to the flow"), "", "Alt+2"},
    ActionSpec{"view.yaml", TR("&View"), TR("&YAML"), TR("Move the keyboard to the YAML view"), "", "Alt+3"},
    ActionSpec{"view.weights", TR("&View"), TR("&Weights"), TR("Move the keyboard to the weights"), "", "Alt+4"},
    ActionSpec{"view.live-split", TR("&View"), TR("Li&ve split"), TR("Show what the gateway serves"), "", "Alt+5"},
    ActionSpec{"view.problems", TR("&View"), TR("&Problems"), TR("Show the problems found in the manifests"), "", "Alt+6"},
    ActionSpec{"view.cluster", TR("&View"), TR("&Cluster"), TR("Show the cluster, its status and events"), "", "Alt+7"},
    ActionSpec{"view.journal", TR("&View"), TR("&Journal"), TR("Show what was edited and applied"), "", "Alt+8"},
    ActionSpec{"view.theme-system", TR("&View"), TR("Theme of the &system"), TR("Light or dark as the system has it"), "", "", true, true},
    ActionSpec{"view.theme-light", TR("&View"), TR("Li&ght theme"), TR("Dark text on a light ground"), "", "", false, true},
    ActionSpec{"view.theme-dark", TR("&View"), TR("&Dark theme"), TR("Light text on a dark ground"), "", "", false, true},

    ActionSpec{"gateway.apply", TR("&Gateway"), TR("&Apply"), TR("Let the local gateway serve the weights as edited"), "apply", "Ctrl+Return"},
    ActionSpec{"gateway.copy-address", TR("&Gateway"), TR("&Copy address"), TR("Copy the address that the local gateway listens on"), "", ""},

    ActionSpec{"cluster.connect", TR("&Cluster"), TR("&Connect..."), TR("Choose a context of the kubeconfig; nothing is contacted before"), "", "Ctrl+Shift+K"},
    ActionSpec{"cluster.leave", TR("&Cluster"), TR("&Disconnect"), TR("Leave the cluster"), "", ""},
    ActionSpec{"cluster.retry", TR("&Cluster"), TR("&Try again"), TR("Connect again at once"), "", ""},
    ActionSpec{"cluster.compare", TR("&Cluster"), TR("Compare and &apply..."), TR("Show what applying the edited resources would change, then apply it"), "", "Ctrl+Shift+Return", true},
    ActionSpec{"cluster.compare-all", TR("&Cluster"), TR("Compare &everything..."), TR("The same for every open resource, edited or not"), "", ""},
    ActionSpec{"cluster.compare-live", TR("&Cluster"), TR("Compare three &ways..."), TR("Show the chosen resource as it was opened, as it is here and as it is in the cluster, field by field"), "", "Ctrl+Shift+D", true},
    ActionSpec{"cluster.open-live", TR("&Cluster"), TR("&Open from the cluster"), TR("Open the chosen resource, which is only in the cluster, as a document"), "", ""},
    ActionSpec{"cluster.changes", TR("&Cluster"), TR("C&hanges made in clusters..."), TR("Show what was changed in clusters from this account, and take it back"), "", "Ctrl+Shift+J", true},

    ActionSpec{"sample.toggle", TR("&Sample"), TR("&Start or pause sampling"), TR("Send requests to the gateway and count who answers"), "start", "F5"},
    ActionSpec{"sample.clear", TR("&Sample"), TR("&Clear counts"), TR("Forget the counts and start the watch anew"), "clear", "Shift+F5"},
    ActionSpec{"sample.learn", TR("&Sample"), TR("Learn from &backends"), TR("Ask each backend by itself through the API server, and learn how its answers look"), "", ""},
    ActionSpec{"sample.rate-5", TR("&Sample"), TR("5 requests a second"), TR("Sample slowly"), "", "", true, true},
    ActionSpec{"sample.rate-20", TR("&Sample"), TR("20 requests a second"), TR("Sample politely"), "", "", false, true},
    ActionSpec{"sample.rate-100", TR("&Sample"), TR("100 requests a second"), TR("Sample fast"), "", "", false, true},
    ActionSpec{"sample.rate-1000", TR("&Sample"), TR("1,000 requests a second"), TR("Sample very fast; for gateways of your own"), "", "", false, true},

    ActionSpec{"sample.request", TR("&Sample"), TR("&Request..."), TR("What is sent, how often, and how the answers are told apart"), "", "", true},
    ActionSpec{"sample.answers", TR("&Sample"), TR("&Last answers..."), TR("The last raw answers, the unknown ones first"), "", ""},
    ActionSpec{"sample.copy", TR("&Sample"), TR("C&opy the live split"), TR("Copy it as text and as a picture"), "", ""},
    ActionSpec{"sample.save-picture", TR("&Sample"), TR("Save as &picture..."), TR("Save the live split as PNG"), "", ""},
    ActionSpec{"sample.save-csv", TR("&Sample"), TR("Save as CS&V..."), TR("Save the counts as a table"), "", ""},

    ActionSpec{"help.shortcuts", TR("&Help"), TR("&Shortcuts"), TR("Show every action with its shortcut"), "", "F1"},
    ActionSpec{"help.about", TR("&Help"), TR("&About Sluice"), TR("Version, licence and what Sluice is made of"), "info", ""},
};
// clang-format on

#undef TR

} // namespace

std::span<const ActionSpec> actionSpecs()
{
    return specs;
}

} // namespace sluice::ui
